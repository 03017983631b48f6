package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Gathers everything a decision is made from, for all clusters of one observer. */
public final class Situation {
  private final Watching watching;
  private final ControlDatabase database;
  private final Leadership leadership;
  private final Ballots ballots;
  private final FleetBrake brake;
  private final Time time;
  private final long startedNanos;
  private final Map<ClusterId, Long> lastFailoverNanos = new ConcurrentHashMap<>();
  private final Map<ClusterId, NodeId> promoting = new ConcurrentHashMap<>();
  private final Set<ClusterId> running = ConcurrentHashMap.newKeySet();
  private final Set<NodeId> workedOn = ConcurrentHashMap.newKeySet();

  public Situation(
      Watching watching,
      ControlDatabase database,
      Leadership leadership,
      Electors electors,
      FleetBrake brake,
      Time time) {
    this.watching = watching;
    this.database = database;
    this.leadership = leadership;
    this.ballots = new Ballots(electors, watching.observer(), database, time);
    this.brake = brake;
    this.time = time;
    this.startedNanos = time.nanoTime();
  }

  /** A failover of that cluster is under way. */
  void failoverBegan(ClusterId cluster) {
    running.add(cluster);
  }

  /**
   * No other failover is recorded as running: what this observer began may have been ended by
   * another, or by a record of its own whose answer got lost.
   */
  void failoversRunning(Collection<ClusterId> recorded) {
    running.retainAll(recorded);
  }

  /** It was given up; no cool-down follows. */
  void failoverAbandoned(ClusterId cluster) {
    running.remove(cluster);
  }

  /** It was completed just now. */
  void failoverCompleted(ClusterId cluster) {
    running.remove(cluster);
    lastFailoverEnded(cluster, Duration.ZERO);
  }

  /**
   * A command works on that node, which may stop and start it. Whoever begins a failover first says
   * so and then asks who is worked on; whoever begins such work does it the other way round: one of
   * them sees the other.
   *
   * @return false when a failover of the cluster is under way: leave the node alone
   */
  boolean workBegins(ClusterId cluster, NodeId node) {
    workedOn.add(node);
    if (!running.contains(cluster)) {
      return true;
    }
    workedOn.remove(node);
    return false;
  }

  void workEnded(NodeId node) {
    workedOn.remove(node);
  }

  /** The nodes of all clusters that are worked on. */
  Set<NodeId> workedOn() {
    return Set.copyOf(workedOn);
  }

  /** The last completed failover of that cluster, by whichever observer, ended so long ago. */
  void lastFailoverEnded(ClusterId cluster, Duration ago) {
    lastFailoverNanos.merge(cluster, time.nanoTime() - ago.toNanos(), Math::max);
  }

  /** Those that failovers under way were about to promote, as other observers recorded it. */
  void promoting(Map<ClusterId, NodeId> newest) {
    promoting.keySet().retainAll(newest.keySet());
    promoting.putAll(newest);
  }

  public Snapshot snapshot(ClusterObserved seen) {
    return snapshot(seen, votes(seen));
  }

  /**
   * The same, had these clusters lost their primaries now: so many may be a storm.
   *
   * @param lost of all clusters, those whose primary is supposed to be lost
   */
  public Snapshot foreseen(ClusterObserved seen, Collection<ClusterId> lost) {
    List<ClusterObserved> fleet = watching.all();
    Set<ClusterId> failing = new HashSet<>(failing(fleet));
    failing.addAll(lost);
    Storm storm = brake.foresee(failing, fleet.size()).orElse(null);
    Snapshot snapshot = snapshot(seen);
    return storm == null ? snapshot : snapshot.inStorm(storm);
  }

  /** Without asking the other observers: answered from memory. */
  Snapshot glance(ClusterObserved seen) {
    return snapshot(seen, own(seen));
  }

  private Snapshot snapshot(ClusterObserved seen, List<Vote> votes) {
    return new Snapshot(
        seen.observations(), seen.diagnosis(), votes, circumstances(seen), time.nanoTime());
  }

  /** Whether another observer waits for what this one says of that cluster. */
  boolean awaited(ClusterId cluster) {
    return promoting.containsKey(cluster) || ballots.awaited(cluster);
  }

  /** Votes on the node that another observer promotes: it may need more than its own word. */
  void testify(ClusterObserved seen) {
    NodeId promoted = promoting.get(seen.observations().cluster().id());
    if (promoted != null && !promoted.equals(seen.observations().cluster().primary())) {
      votes(Promoted.seen(watching, seen, promoted));
    }
  }

  private Circumstances circumstances(ClusterObserved seen) {
    return new Circumstances(
        leadership.leading(),
        database.status().state() == ControlDatabase.State.READY,
        running.contains(seen.observations().cluster().id()),
        Duration.ofNanos(time.nanoTime() - startedNanos),
        sinceLastFailover(seen.observations().cluster().id()),
        storm(seen),
        null);
  }

  /** The fleet is looked over only while something is wrong. */
  private @Nullable Storm storm(ClusterObserved seen) {
    if (!failing(seen.diagnosis().kind()) && !brake.on()) {
      return null;
    }
    List<ClusterObserved> fleet = watching.all();
    return brake.look(failing(fleet), fleet.size());
  }

  private static List<ClusterId> failing(List<ClusterObserved> fleet) {
    return fleet.stream()
        .filter(cluster -> failing(cluster.diagnosis().kind()))
        .map(cluster -> cluster.observations().cluster().id())
        .toList();
  }

  private @Nullable Duration sinceLastFailover(ClusterId cluster) {
    Long ended = lastFailoverNanos.get(cluster);
    return ended == null ? null : Duration.ofNanos(time.nanoTime() - ended);
  }

  /** What the observers make of it that are to be heard, this one first of all. */
  List<Vote> votes(ClusterObserved seen) {
    return ballots.of(seen);
  }

  /** Asks which primaries other observers have lost: they want to hear who still sees them. */
  void listen() throws LedgerException {
    ballots.listen();
  }

  private List<Vote> own(ClusterObserved seen) {
    return ballots.own(seen.diagnosis().kind());
  }

  private static boolean failing(Diagnosis.Kind diagnosis) {
    return switch (diagnosis) {
      case PRIMARY_SUSPECTED, PRIMARY_UNREACHABLE, PRIMARY_DEAD -> true;
      case HEALTHY,
          DEGRADED,
          COMMITS_STALLED,
          WRITES_STALLED,
          PRIMARY_REJECTING,
          NO_PRIMARY,
          TWO_PRIMARIES,
          UNKNOWN ->
          false;
    };
  }
}
