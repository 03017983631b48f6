package org.failoverdashboard.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.ServerState.Receiver;
import org.failoverdashboard.monitoring.api.ServerState.Sender;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Lsn;
import org.jspecify.annotations.Nullable;

/** What servers say of themselves. Round trips take no time. */
public final class Servers {
  private static final int VERSION = 180_006;

  private Servers() {}

  public static ServerState primary(String lsn, Sender... senders) {
    return state(false, lsn, null, List.of(senders), false, VERSION);
  }

  public static ServerState readOnlyPrimary(String lsn) {
    return state(false, lsn, null, List.of(), true, VERSION);
  }

  /** Streams from that node, from which a message has just arrived. */
  public static ServerState standbyOf(String upstream, String replayed) {
    return standbyOf(upstream, replayed, Duration.ZERO);
  }

  /** Streams from that node, from which the last message came that long ago. */
  public static ServerState standbyOf(String upstream, String replayed, Duration lastMessageAge) {
    return standbyOf(upstream, replayed, lastMessageAge, VERSION);
  }

  public static ServerState standbyOf(
      String upstream, String replayed, Duration lastMessageAge, int version) {
    HostPort from = Scene.replicationAddress(upstream);
    Receiver receiver = new Receiver("streaming", from.host(), from.port(), 1, lastMessageAge, null);
    return state(true, replayed, receiver, List.of(), false, version);
  }

  /** A standby without a WAL receiver. */
  public static ServerState disconnectedStandby(String replayed) {
    return state(true, replayed, null, List.of(), false, VERSION);
  }

  public static Sender sender(String standby, String syncState, @Nullable Duration writeLag) {
    return new Sender(
        standby, "streaming", syncState, Lsn.ZERO, Lsn.ZERO, Lsn.ZERO, Lsn.ZERO, writeLag);
  }

  private static ServerState state(
      boolean inRecovery,
      String lsn,
      @Nullable Receiver receiver,
      List<Sender> senders,
      boolean readOnly,
      int version) {
    return new ServerState(
        inRecovery,
        1,
        Lsn.parse(lsn),
        Lsn.parse(lsn),
        receiver,
        senders,
        readOnly,
        "",
        "on",
        false,
        true,
        "7",
        version,
        Instant.EPOCH,
        Instant.EPOCH,
        Duration.ZERO);
  }
}
