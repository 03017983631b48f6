package org.failoverdashboard.monitoring.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Time;
import org.postgresql.PGConnection;

/**
 * Watches one node for as long as it runs: a probe, then a blocked read until the next one, so that
 * the end of the connection is noticed in the moment in which the kernel closes it.
 *
 * <p>A connection that ends is no proof (a session may be terminated): a fresh connect follows at
 * once, and what comes of that is the observation that counts.
 */
final class NodeMonitor implements Runnable {
  /** Pause after the first failed connect; doubled up to the probe interval. */
  private static final Duration FIRST_RETRY = Duration.ofMillis(10);

  /**
   * At least so many round trips it takes to connect and sign in: how far the node is, at first.
   */
  private static final int ROUND_TRIPS_TO_SIGN_IN = 4;

  /** Where observations go. */
  @FunctionalInterface
  interface Sink {
    void observed(Node node, ProbeResult result, long atNanos);
  }

  private final Node node;
  private final Policy policy;
  private final NodeConnector connector;
  private final Sluice sluice;
  private final Probe probe;
  private final Sink sink;
  private final Time time;
  private Duration retry = FIRST_RETRY;
  private Duration lastRoundTrip = Duration.ZERO;
  private boolean begun;

  NodeMonitor(
      Node node,
      Policy policy,
      NodeConnector connector,
      Sluice sluice,
      Probe probe,
      Sink sink,
      Time time) {
    this.node = node;
    this.policy = policy;
    this.connector = connector;
    this.sluice = sluice;
    this.probe = probe;
    this.sink = sink;
    this.time = time;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        watchOneConnection();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchOneConnection() throws InterruptedException {
    boolean placed = !begun && sluice.enter();
    begun = true;
    long sent = time.nanoTime();
    boolean answered = false;
    try (Connection connection = open(placed)) {
      lastRoundTrip = Duration.ofNanos(time.nanoTime() - sent).dividedBy(ROUND_TRIPS_TO_SIGN_IN);
      while (!Thread.currentThread().isInterrupted()) {
        sent = time.nanoTime();
        look(connection, sent);
        answered = true;
        waitForEndOrNextProbe(connection);
      }
    } catch (SQLException failure) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      if (answered) {
        ended(failure, sent);
        return;
      }
      sink.observed(node, Failures.ofFreshConnect(failure), sent);
      pause();
    }
  }

  private Connection open(boolean placed) throws SQLException {
    try {
      return open();
    } finally {
      if (placed) {
        sluice.leave();
      }
    }
  }

  /**
   * A server that recovers from a crash ends without a word even the session that began a moment
   * before; one that begins after that is answered. So only the second close says something.
   */
  private Connection open() throws SQLException {
    try {
      return connector.open(node);
    } catch (SQLException first) {
      if (Failures.ofFreshConnect(first).kind() != FailureKind.RESET) {
        throw first;
      }
      return connector.open(node);
    }
  }

  private void ended(SQLException failure, long sent) {
    ProbeResult.Failed failed = Failures.ofOpenConnection(failure);
    boolean silent = failed.kind() == FailureKind.TIMED_OUT;
    sink.observed(node, failed, silent ? sent : time.nanoTime());
  }

  private void look(Connection connection, long sent) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience().toMillis()));
    ServerState state = probe.look(connection);
    lastRoundTrip = state.roundTrip();
    retry = FIRST_RETRY;
    sink.observed(node, new ProbeResult.Answered(state), sent);
  }

  /**
   * Half the silence limit, so that silence is suspected before it is proof; more when far away.
   */
  private Duration patience() {
    Duration half = policy.silenceLimit().dividedBy(2);
    Duration far = lastRoundTrip.multipliedBy(3);
    return half.compareTo(far) > 0 ? half : far;
  }

  private void waitForEndOrNextProbe(Connection connection) throws SQLException {
    connection
        .unwrap(PGConnection.class)
        .getNotifications(Math.toIntExact(policy.probeInterval().toMillis()));
  }

  private void pause() throws InterruptedException {
    time.sleep(retry);
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(policy.probeInterval()) < 0 ? doubled : policy.probeInterval();
  }
}
