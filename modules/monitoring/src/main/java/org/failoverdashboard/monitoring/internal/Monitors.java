package org.failoverdashboard.monitoring.internal;

import static java.util.stream.Collectors.toSet;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.api.Turns;

/** Runs one monitor for each node of the inventory, and answers what they see. */
final class Monitors implements LiveState, Watching {
  private record Running(Node node, Policy policy, Thread thread) {}

  private record Writing(Policy policy, Thread thread) {}

  private final Inventory inventory;
  private final NodeConnector connector;
  private final ControlConnections control;
  private final Probe probe;
  private final Announcer announcer;
  private final ThreadFactory threads;
  private final String observer;
  private final Time time;
  private final Map<ClusterId, ClusterWatch> watches = new ConcurrentHashMap<>();
  private final Histories histories;
  private final Sluice sluice = new Sluice();
  private final Map<NodeId, Running> running = new ConcurrentHashMap<>();
  private final Map<ClusterId, Writing> writing = new ConcurrentHashMap<>();

  Monitors(
      Inventory inventory,
      NodeConnector connector,
      ControlConnections control,
      Announcer announcer,
      ThreadFactory threads,
      String observer,
      Time time) {
    this.inventory = inventory;
    this.connector = connector;
    this.control = control;
    this.probe = new Probe(time);
    this.announcer = new SignsOfLife(announcer, control, this::lookAt, threads, time);
    this.threads = threads;
    this.observer = observer;
    this.time = time;
    this.histories = new Histories(control, this::startThread);
  }

  /** Starts, changes and stops monitors so that they fit the inventory. Safe to repeat. */
  synchronized void reconcile() {
    List<Cluster> clusters = inventory.clusters();
    watches.keySet().retainAll(clusters.stream().map(Cluster::id).collect(toSet()));
    Set<NodeId> wanted = new HashSet<>();
    for (Cluster cluster : clusters) {
      watches
          .computeIfAbsent(cluster.id(), id -> new ClusterWatch(cluster, announcer, time))
          .changed(cluster);
      for (Node node : cluster.nodes()) {
        wanted.add(node.id());
        watch(cluster, node);
      }
      tryWrites(cluster);
    }
    for (ClusterId gone : List.copyOf(writing.keySet())) {
      if (!watches.containsKey(gone)) {
        stopWrites(gone);
      }
    }
    for (NodeId gone : List.copyOf(running.keySet())) {
      if (!wanted.contains(gone)) {
        stop(gone);
        control.forget(gone);
      }
    }
  }

  /** Looks at every cluster again without a new observation, since silence grows by itself. */
  void reconsider() {
    watches.values().forEach(ClusterWatch::reconsider);
  }

  /** Uses control connections ahead of need, so that a failover does not wait for a sign-in. */
  void warm() {
    warm(running.keySet());
  }

  /** The same for those whose turn it is. */
  void warm(Turns turns) {
    warm(turns.next(running.keySet()));
  }

  private void warm(Collection<NodeId> nodes) {
    for (NodeId id : nodes) {
      Running monitor = running.get(id);
      if (monitor != null) {
        Node node = monitor.node();
        startThread("warm-" + node.name(), () -> warm(node));
      }
    }
  }

  /** One that finds no place has its turn again. */
  private void warm(Node node) {
    if (sluice.enterNow()) {
      try {
        control.warm(node, Duration.ofSeconds(1), new Exercise(probe));
      } finally {
        sluice.leave();
      }
    }
  }

  synchronized void stopAll() {
    List.copyOf(writing.keySet()).forEach(this::stopWrites);
    for (NodeId node : List.copyOf(running.keySet())) {
      stop(node);
      control.forget(node);
    }
  }

  private void watch(Cluster cluster, Node node) {
    Running current = running.get(node.id());
    if (current != null
        && current.node().equals(node)
        && current.policy().equals(cluster.policy())) {
      return;
    }
    stop(node.id());
    NodeMonitor monitor =
        new NodeMonitor(
            node,
            cluster.policy(),
            connector,
            sluice,
            probe,
            (seen, result, atNanos) -> record(cluster.id(), seen, result, atNanos),
            time);
    Thread thread = startThread("watch-" + cluster.name() + "-" + node.name(), monitor);
    running.put(node.id(), new Running(node, cluster.policy(), thread));
  }

  private void tryWrites(Cluster cluster) {
    Policy policy = cluster.policy();
    Writing current = writing.get(cluster.id());
    if (current != null && current.policy().equals(policy)) {
      return;
    }
    stopWrites(cluster.id());
    ClusterWatch watch = watches.get(cluster.id());
    if (watch == null || policy.writeProbeInterval().isZero()) {
      return;
    }
    WriteProbe writes =
        new WriteProbe(
            watch::observations,
            policy,
            connector,
            sluice,
            control,
            threads,
            (node, check) -> watch.checked(node.id(), check),
            time);
    Thread thread = startThread("write-" + cluster.name(), writes);
    writing.put(cluster.id(), new Writing(policy, thread));
  }

  private void stopWrites(ClusterId cluster) {
    Writing writes = writing.remove(cluster);
    if (writes != null) {
      writes.thread().interrupt();
    }
  }

  private void stop(NodeId node) {
    Running monitor = running.remove(node);
    if (monitor != null) {
      monitor.thread().interrupt();
    }
  }

  private void record(ClusterId cluster, Node node, ProbeResult result, long atNanos) {
    ClusterWatch watch = watches.get(cluster);
    if (watch == null) {
      return;
    }
    watch.observed(new Observation(node.id(), observer, time.now(), atNanos, result));
    if (result instanceof ProbeResult.Answered answered && answered.state().timeline() > 0) {
      histories.seenOn(
          node, answered.state().timeline(), (read, history) -> watch.told(read.id(), history));
    }
  }

  @Override
  public Diagnosis diagnosisOf(ClusterObservations seen) {
    return Diagnoser.diagnose(seen, time.nanoTime());
  }

  @Override
  public void look(ClusterId cluster, Collection<Node> nodes, Duration timeout)
      throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(nodes.size());
    for (Node node : nodes) {
      startThread(
          "look-" + node.name(),
          () -> {
            try {
              lookAt(cluster, node, timeout);
            } finally {
              answered.countDown();
            }
          });
    }
    boolean all = answered.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (!all) {
      reconsider();
    }
  }

  @Override
  public void streams(ClusterId cluster, NodeId standby, HostPort from) {
    ClusterWatch watch = watches.get(cluster);
    if (watch != null) {
      watch.streams(standby, from);
    }
  }

  /** Only an answer is recorded: whether a node is down is for its own monitor to say. */
  private Optional<ServerState> lookAt(ClusterId cluster, Node node, Duration timeout) {
    long sent = time.nanoTime();
    try {
      ServerState state = control.with(node, timeout, probe::look);
      record(cluster, node, new ProbeResult.Answered(state), sent);
      return Optional.of(state);
    } catch (SQLException noAnswer) {
      reconsider();
      return Optional.empty();
    }
  }

  private Thread startThread(String name, Runnable work) {
    Thread thread = threads.newThread(work);
    thread.setName(name);
    thread.start();
    return thread;
  }

  @Override
  public List<ClusterObserved> all() {
    return watches.values().stream().map(ClusterWatch::current).toList();
  }

  @Override
  public Optional<ClusterObserved> cluster(ClusterId id) {
    return Optional.ofNullable(watches.get(id)).map(ClusterWatch::current);
  }

  @Override
  public String observer() {
    return observer;
  }

  @Override
  public List<ClusterView> clusters() {
    return inventory.clusters().stream()
        .map(cluster -> watches.get(cluster.id()))
        .filter(watch -> watch != null)
        .map(ClusterWatch::view)
        .toList();
  }

  @Override
  public Optional<ClusterView> cluster(String name) {
    return inventory.cluster(name).map(Cluster::id).map(watches::get).map(ClusterWatch::view);
  }
}
