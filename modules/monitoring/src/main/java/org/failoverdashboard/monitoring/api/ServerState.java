package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Lsn;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself in one round trip.
 *
 * @param inRecovery {@code pg_is_in_recovery()}: true on a standby
 * @param timeline of a primary the one it writes, of a standby the one it replays
 * @param position on a primary {@code pg_current_wal_lsn()}; on a standby the end of what it has
 *     received and flushed or replayed, whichever is later
 * @param replayed on a standby {@code pg_last_wal_replay_lsn()}; on a primary its position
 * @param receiver the standby's WAL receiver; null when none runs or on a primary
 * @param senders one for each standby that streams from this server
 * @param readOnly {@code default_transaction_read_only} is on: nothing writes unless it insists
 * @param synchronousStandbyNames the setting as it stands; empty when commits wait for nobody
 * @param synchronousCommit the setting {@code synchronous_commit} as it stands for a new session
 * @param replayPaused replay was paused on this standby
 * @param hasUpstream false on a standby whose {@code primary_conninfo} is empty: it was cut, and is
 *     not meant to receive anything; true wherever that cannot be read
 * @param systemIdentifier tells copies of one database from strangers
 * @param versionNumber {@code server_version_num}, such as 180006
 * @param serverClock the server's wall clock when it answered
 * @param startedAt when the postmaster started
 * @param roundTrip how long the answer took
 */
public record ServerState(
    boolean inRecovery,
    int timeline,
    Lsn position,
    Lsn replayed,
    @Nullable Receiver receiver,
    List<Sender> senders,
    boolean readOnly,
    String synchronousStandbyNames,
    String synchronousCommit,
    boolean replayPaused,
    boolean hasUpstream,
    String systemIdentifier,
    int versionNumber,
    Instant serverClock,
    Instant startedAt,
    Duration roundTrip) {

  /** The levels at which a commit waits for a standby at all (PostgreSQL manual, 19.5.1). */
  private static final Set<String> WAITS = Set.of("on", "remote_apply", "remote_write");

  public ServerState {
    senders = List.copyOf(senders);
  }

  /** The receivers whose word a commit of this primary counts now. */
  public List<Sender> confirming() {
    return senders.stream()
        .filter(sender -> sender.synchronous() && sender.state().equals("streaming"))
        .toList();
  }

  /** True of a primary whose commits wait for more standbys than stream from it. */
  public boolean commitsLackStandbys() {
    return !inRecovery
        && WAITS.contains(synchronousCommit)
        && confirming().size() < SynchronousSetting.of(synchronousStandbyNames).needed();
  }

  /** The same on another timeline. */
  ServerState withTimeline(int other) {
    return new ServerState(
        inRecovery,
        other,
        position,
        replayed,
        receiver,
        senders,
        readOnly,
        synchronousStandbyNames,
        synchronousCommit,
        replayPaused,
        hasUpstream,
        systemIdentifier,
        versionNumber,
        serverClock,
        startedAt,
        roundTrip);
  }

  /**
   * A row of {@code pg_stat_wal_receiver} (PostgreSQL manual, 27.2.6).
   *
   * @param status {@code streaming}, {@code waiting}, ..., or {@link #CONNECTING} for a receiver
   *     that has not come so far that PostgreSQL shows it
   * @param host where it streams from
   * @param timeline {@code received_tli}
   * @param lastMessageAge how long ago the last message came from the sender; null before the first
   * @param lastMessageAt the moment of that message by the server's own clock, which tells only
   *     whether there was a newer one: clocks jump
   */
  public record Receiver(
      String status,
      @Nullable String host,
      int port,
      int timeline,
      @Nullable Duration lastMessageAge,
      @Nullable Instant lastMessageAt) {
    /** {@link #status} of a receiver process that is about to connect. */
    public static final String CONNECTING = "connecting";

    /** A receiver of which only its process is seen. */
    public static Receiver connecting() {
      return new Receiver(CONNECTING, null, 0, 0, null, null);
    }

    /** True while it may still turn out whether it gets through to its sender. */
    public boolean isConnecting() {
      return status.equals(CONNECTING);
    }

    public boolean streaming() {
      return status.equals("streaming");
    }

    /** The address it streams from; null when it does not say, as through a Unix socket. */
    public @Nullable HostPort from() {
      return host == null || host.isBlank() || port < 1 ? null : new HostPort(host, port);
    }
  }

  /**
   * A row of {@code pg_stat_replication} (PostgreSQL manual, 27.2.4).
   *
   * @param name the standby's {@code application_name}
   * @param syncState {@code async}, {@code potential}, {@code sync} or {@code quorum}
   * @param writeLag {@code write_lag}: from flushing WAL here to hearing that the standby has it,
   *     so never less than a round trip between the two; null while nothing is written
   */
  public record Sender(
      String name,
      String state,
      String syncState,
      Lsn sent,
      Lsn written,
      Lsn flushed,
      Lsn replayed,
      @Nullable Duration writeLag) {
    public boolean synchronous() {
      return syncState.equals("sync") || syncState.equals("quorum");
    }
  }
}
