package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.net.Network;
import org.failoverdashboard.simulation.postgres.Server;
import org.failoverdashboard.simulation.postgres.Session;
import org.failoverdashboard.simulation.postgres.SqlFailure;

/** Watches one node as the program's monitor does: a probe, a blocked read, a fresh connect. */
final class NodeWatch {
  private static final Duration FIRST_RETRY = Duration.ofMillis(10);

  /** The driver's shortest patience with a connect. */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** Where observations go. */
  @FunctionalInterface
  interface Sink {
    void observed(Node node, ProbeResult result, long atNanos);
  }

  private final Process process;
  private final Network network;
  private final Node node;
  private final Server server;
  private final String database;
  private final Policy policy;
  private final Sink sink;
  private Duration retry = FIRST_RETRY;
  private Duration roundTrip = Duration.ZERO;

  NodeWatch(
      Process process,
      Network network,
      Node node,
      Server server,
      String database,
      Policy policy,
      Sink sink) {
    this.process = process;
    this.network = network;
    this.node = node;
    this.server = server;
    this.database = database;
    this.policy = policy;
    this.sink = sink;
  }

  void run() throws InterruptedException {
    while (true) {
      watchOneConnection();
    }
  }

  private void watchOneConnection() throws InterruptedException {
    long sent = process.time().nanoTime();
    boolean answered = false;
    try {
      Session session = Session.open(process, network, server, CONNECT);
      while (true) {
        sent = process.time().nanoTime();
        look(session, sent);
        answered = true;
        session.awaitEnd(policy.probeInterval());
      }
    } catch (SqlFailure failure) {
      boolean silent = failure.kind() == FailureKind.TIMED_OUT;
      boolean fresh = !answered;
      FailureKind kind =
          fresh && failure.kind() == FailureKind.CONNECTION_LOST
              ? FailureKind.RESET
              : failure.kind();
      ProbeResult failed = new ProbeResult.Failed(kind, failure.detail());
      sink.observed(node, failed, fresh || silent ? sent : process.time().nanoTime());
      if (fresh) {
        pause();
      }
    }
  }

  private void look(Session session, long sent) throws SqlFailure, InterruptedException {
    long asked = process.scheduler().now();
    ServerState state =
        session.call(
            patience(), there -> Seen.of(there, database, process.scheduler().now(), asked));
    roundTrip = Duration.ofNanos(process.time().nanoTime() - sent);
    retry = FIRST_RETRY;
    sink.observed(node, new ProbeResult.Answered(state), sent);
  }

  private Duration patience() {
    Duration half = policy.silenceLimit().dividedBy(2);
    Duration far = roundTrip.multipliedBy(3);
    return half.compareTo(far) > 0 ? half : far;
  }

  private void pause() throws InterruptedException {
    process.time().sleep(retry);
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(policy.probeInterval()) < 0 ? doubled : policy.probeInterval();
  }
}
