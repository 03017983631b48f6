package org.failoverdashboard.monitoring.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.domain.RoundTrips;
import org.failoverdashboard.monitoring.domain.Witnesses;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;

/**
 * Makes standbys ask a primary for a sign of life when this observer cannot use it: a standby whose
 * primary fell silent says that it streams for as long as its {@code wal_receiver_timeout}, one
 * minute by default, exactly as if the primary were idle.
 *
 * <p>For the time of the suspicion that timeout is shortened. After half of it the receiver asks
 * the primary for an answer (PostgreSQL manual, 19.6.3): a living primary gives it, and nothing
 * else happens; without an answer the receiver ends, and the standby says that it no longer
 * streams. Either way the observations then tell, and the diagnosis follows from them alone.
 *
 * <p>Invariant: the timeout is longer than thrice the usual way to the primary and back, of which
 * half is left for its answer, or as long as any link on earth needs, so that a distant primary is
 * not taken for a silent one.
 */
final class SignsOfLife implements Announcer {
  /** Looks at a node now, and records what was seen. */
  @FunctionalInterface
  interface Look {
    Optional<ServerState> at(ClusterId cluster, Node node, Duration timeout);
  }

  @FunctionalInterface
  private interface Command {
    void on(Connection connection) throws SQLException;
  }

  private static final Logger LOG = System.getLogger(SignsOfLife.class.getName());

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Announcer next;
  private final NodeConnections connections;
  private final Look look;
  private final ThreadFactory threads;
  private final Time time;
  private final RoundTrips roundTrips = new RoundTrips();
  private final Map<NodeId, Long> askedAtNanos = new ConcurrentHashMap<>();

  SignsOfLife(
      Announcer next, NodeConnections connections, Look look, ThreadFactory threads, Time time) {
    this.next = next;
    this.connections = connections;
    this.look = look;
    this.threads = threads;
    this.time = time;
  }

  @Override
  public void changed(ClusterView before, ClusterView after) {
    next.changed(before, after);
  }

  @Override
  public void observed(ClusterObserved observed) {
    next.observed(observed);
    ClusterObservations seen = observed.observations();
    if (seen.primary().flatMap(NodeObservations::current).isPresent()) {
      roundTrips.learn(seen);
      calm(seen);
      return;
    }
    long now = time.nanoTime();
    for (Node standby : Witnesses.worthAsking(seen, now)) {
      if (mayAsk(standby.id(), now)) {
        start("ask-" + standby.name(), () -> ask(seen, standby));
      }
    }
  }

  /** The primary answers: what was shortened is undone. */
  private void calm(ClusterObservations seen) {
    for (Node node : seen.cluster().nodes()) {
      if (askedAtNanos.remove(node.id()) != null) {
        start("calm-" + node.name(), () -> reload(node));
      }
    }
  }

  private boolean mayAsk(NodeId standby, long now) {
    Long before = askedAtNanos.get(standby);
    if (before != null && now - before < ASK_AGAIN_AFTER.toNanos()) {
      return false;
    }
    askedAtNanos.put(standby, now);
    return true;
  }

  private void ask(ClusterObservations seen, Node standby) {
    Duration timeout = roundTrips.patience(seen, standby, time.nanoTime());
    LOG.log(
        Level.INFO,
        "Asking {0} whether it still hears the primary of {1}, for {2} ms",
        standby.name(),
        seen.cluster().name(),
        timeout.toMillis());
    try {
      ReceiverTimeout before =
          connections.with(
              standby, ANSWER_TIMEOUT, connection -> ReceiverTimeout.shorten(connection, timeout));
      boolean heard = false;
      try {
        heard = hears(seen.cluster().id(), standby, timeout);
      } finally {
        tell(standby, before::restore);
      }
      if (heard) {
        // A primary that pauses for a moment later on is not to lose all of its standbys at once.
        reload(standby);
      }
    } catch (SQLException noTestimony) {
      LOG.log(
          Level.WARNING,
          "{0} cannot be asked whether it still hears its primary: {1}",
          standby.name(),
          noTestimony.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks often until the receiver has ended, or has heard something. */
  private boolean hears(ClusterId cluster, Node standby, Duration timeout)
      throws InterruptedException {
    long asked = time.nanoTime();
    long limit = timeout.multipliedBy(2).toNanos();
    while (time.nanoTime() - asked < limit) {
      time.sleep(BETWEEN_LOOKS);
      Duration sinceAsked = Duration.ofNanos(time.nanoTime() - asked);
      Optional<Duration> lastMessage =
          look.at(cluster, standby, ANSWER_TIMEOUT)
              .map(ServerState::receiver)
              .filter(ServerState.Receiver::streaming)
              .map(ServerState.Receiver::lastMessageAge);
      if (lastMessage.isEmpty()) {
        return false;
      }
      if (lastMessage.get().compareTo(sinceAsked) <= 0) {
        return true;
      }
    }
    return false;
  }

  private void reload(Node node) {
    try {
      tell(node, ReceiverTimeout::reload);
    } catch (SQLException away) {
      LOG.log(Level.DEBUG, "{0} does not answer; a restart resets it as well", node.name());
    }
  }

  private void tell(Node node, Command command) throws SQLException {
    connections.with(
        node,
        ANSWER_TIMEOUT,
        connection -> {
          command.on(connection);
          return node;
        });
  }

  private void start(String name, Runnable work) {
    Thread thread = threads.newThread(work);
    thread.setName(name);
    thread.start();
  }
}
