package org.failoverdashboard.monitoring.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.monitoring.domain.Stalls;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Tries a small write on the published primary of one cluster now and then, over a connection of
 * its own, for as long as it runs.
 *
 * <p>Invariants: nothing is written on a standby, a fenced node or one in maintenance. At most one
 * write is under way: one that does not come back is waited for, and what the server says it waits
 * for is told again and again, so that a wedged disk does not collect stuck sessions.
 */
final class WriteProbe implements Runnable {
  /** Where checks go. */
  @FunctionalInterface
  interface Sink {
    void checked(Node node, WriteCheck check);
  }

  private static final Duration ANSWER = Duration.ofSeconds(1);

  private static final String DOING =
      "select coalesce(wait_event_type || '/' || wait_event, 'its processor')"
          + " from pg_stat_activity where pid = ?";

  /** Then the server is not at work on what was sent: the way to it is the trouble. */
  private static final String WAITS_FOR_CLIENT = "Client/";

  private final Supplier<ClusterObservations> seen;
  private final Policy policy;
  private final NodeConnector connector;
  private final Sluice sluice;
  private final NodeConnections control;
  private final ThreadFactory threads;
  private final Sink sink;
  private final Time time;
  private @Nullable Connection connection;
  private @Nullable Node connectedTo;

  WriteProbe(
      Supplier<ClusterObservations> seen,
      Policy policy,
      NodeConnector connector,
      Sluice sluice,
      NodeConnections control,
      ThreadFactory threads,
      Sink sink,
      Time time) {
    this.seen = seen;
    this.policy = policy;
    this.connector = connector;
    this.sluice = sluice;
    this.control = control;
    this.threads = threads;
    this.sink = sink;
    this.time = time;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        time.sleep(policy.writeProbeInterval());
        Optional<NodeObservations> primary = inUse();
        if (primary.isEmpty()) {
          drop();
        } else if (takesWrites(primary.get())) {
          tryOn(primary.get().node());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      drop();
    }
  }

  /**
   * The published primary, while it answers and nobody works on it. The connection is kept while it
   * is read-only for a while: signing in costs more than anything else here. It is not while the
   * primary is silent: what lies on the way may have forgotten the connection.
   */
  private Optional<NodeObservations> inUse() {
    return seen.get()
        .primary()
        .filter(node -> !node.node().maintenance() && node.current().isPresent());
  }

  private static boolean takesWrites(NodeObservations primary) {
    return primary.current().filter(state -> !state.inRecovery() && !state.readOnly()).isPresent();
  }

  private void tryOn(Node primary) throws InterruptedException {
    try {
      WriteAttempt attempt = WriteAttempt.begin(connected(primary), threads, time);
      int backend = attempt.backend();
      while (!attempt.endedWithin(policy.writeStallLimit())) {
        String doing = doing(primary, backend);
        sink.checked(primary, new WriteCheck(time.nanoTime(), new WriteCheck.Stuck(doing)));
        if (doing.equals(Stalls.WAITS_FOR_STANDBYS)) {
          attempt.cancel();
        }
      }
      sink.checked(primary, attempt.check());
    } catch (SQLException unusable) {
      drop();
    }
  }

  /**
   * What the server says the write waits for.
   *
   * @throws SQLException when the server does not say, or did not get it: it, or the session, or
   *     the way to it is gone
   */
  private String doing(Node primary, int backend) throws SQLException {
    return control.with(
        primary,
        ANSWER,
        asking -> {
          try (PreparedStatement statement = asking.prepareStatement(DOING)) {
            statement.setInt(1, backend);
            try (ResultSet row = statement.executeQuery()) {
              if (!row.next()) {
                throw new SQLException("the session of the write is gone", "08006");
              }
              String doing = row.getString(1);
              if (doing.startsWith(WAITS_FOR_CLIENT)) {
                throw new SQLException("the write, or its answer, did not come through", "08006");
              }
              return doing;
            }
          }
        });
  }

  private Connection connected(Node primary) throws SQLException, InterruptedException {
    Connection open = connection;
    if (open != null && primary.equals(connectedTo) && !open.isClosed()) {
      return open;
    }
    drop();
    Connection fresh = open(primary);
    connection = fresh;
    connectedTo = primary;
    fresh.setNetworkTimeout(Runnable::run, 0);
    try (Statement statement = fresh.createStatement()) {
      long patience = policy.writeStallLimit().multipliedBy(2).toMillis();
      statement.execute("set statement_timeout = " + patience);
    }
    return fresh;
  }

  private Connection open(Node primary) throws SQLException, InterruptedException {
    boolean placed = sluice.enter();
    try {
      return connector.open(primary);
    } finally {
      if (placed) {
        sluice.leave();
      }
    }
  }

  /** Closes the socket at once: a write that is under way could not be waited for. */
  private void drop() {
    Connection open = connection;
    connection = null;
    if (open == null) {
      return;
    }
    try {
      open.abort(Runnable::run);
    } catch (SQLException alreadyGone) {
      connectedTo = null;
    }
  }
}
