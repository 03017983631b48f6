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
    Receiver receiver =
        new Receiver("streaming", from.host(), from.port(), 1, lastMessageAge, null);
    return state(true, replayed, receiver, List.of(), false, version);
  }

  /** The same, whose own clock says that the message came at that moment. */
  public static ServerState standbyOf(String upstream, Duration lastMessageAge, Instant messageAt) {
    HostPort from = Scene.replicationAddress(upstream);
    Receiver receiver =
        new Receiver("streaming", from.host(), from.port(), 1, lastMessageAge, messageAt);
    return state(true, "0/1000", receiver, List.of(), false, VERSION);
  }

  /** A standby whose receiver process has not got through to its upstream yet. */
  public static ServerState connectingStandby(String replayed) {
    return state(true, replayed, Receiver.connecting(), List.of(), false, VERSION);
  }

  /** A standby whose {@code primary_conninfo} was emptied. */
  public static ServerState cutStandby(String replayed) {
    return state(true, replayed, null, List.of(), false, "", false, VERSION);
  }

  /** A primary whose commits wait for standbys. */
  public static ServerState synchronousPrimary(String lsn, String names, Sender... senders) {
    return state(false, lsn, null, List.of(senders), false, names, true, VERSION);
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
    return state(inRecovery, lsn, receiver, senders, readOnly, "", true, version);
  }

  private static ServerState state(
      boolean inRecovery,
      String lsn,
      @Nullable Receiver receiver,
      List<Sender> senders,
      boolean readOnly,
      String synchronousStandbyNames,
      boolean hasUpstream,
      int version) {
    return new ServerState(
        inRecovery,
        1,
        Lsn.parse(lsn),
        Lsn.parse(lsn),
        receiver,
        senders,
        readOnly,
        synchronousStandbyNames,
        "on",
        false,
        hasUpstream,
        "7",
        version,
        Instant.EPOCH,
        Instant.EPOCH,
        Duration.ZERO);
  }
}
