package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;

/**
 * When this observer votes and hears the others: when the policy wants more than one to agree on
 * what is wrong, when only observers have lost a primary, and when another observer has lost one
 * that is well for this one. So that whose trouble it is can be told.
 */
final class Ballots {
  /** Where nothing hurries, votes are exchanged as often as this. */
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private record Exchanged(List<Vote> votes, Kind own, NodeId about, long atNanos) {}

  private final Electors electors;
  private final String observer;
  private final ControlDatabase database;
  private final Time time;
  private final Map<ClusterId, Exchanged> last = new ConcurrentHashMap<>();
  private volatile Set<ClusterId> suspectedByOthers = Set.of();

  Ballots(Electors electors, String observer, ControlDatabase database, Time time) {
    this.electors = electors;
    this.observer = observer;
    this.database = database;
    this.time = time;
  }

  /** Asks of which clusters another observer has lost the primary. */
  void listen() throws LedgerException {
    suspectedByOthers = electors.suspected();
  }

  /** Whether another observer has lost its primary. */
  boolean awaited(ClusterId cluster) {
    return suspectedByOthers.contains(cluster);
  }

  List<Vote> of(ClusterObserved seen) {
    ClusterId cluster = seen.observations().cluster().id();
    NodeId about = seen.observations().cluster().primary();
    Kind kind = seen.diagnosis().kind();
    if (about == null) {
      return own(kind);
    }
    boolean several = seen.observations().cluster().policy().observersRequired() > 1;
    if (several && wrong(kind)) {
      return exchange(cluster, about, seen);
    }
    boolean wanted = kind == Kind.PRIMARY_UNREACHABLE || suspectedByOthers.contains(cluster);
    return wanted ? exchangeNowAndThen(cluster, about, seen) : own(kind);
  }

  private List<Vote> exchangeNowAndThen(ClusterId cluster, NodeId about, ClusterObserved seen) {
    Exchanged before = last.get(cluster);
    return before != null && stillHolds(before, about, seen)
        ? before.votes()
        : exchange(cluster, about, seen);
  }

  private boolean stillHolds(Exchanged before, NodeId about, ClusterObserved seen) {
    return before.own() == seen.diagnosis().kind()
        && before.about().equals(about)
        && time.nanoTime() - before.atNanos() < BETWEEN.toNanos();
  }

  private List<Vote> exchange(ClusterId cluster, NodeId about, ClusterObserved seen) {
    Kind kind = seen.diagnosis().kind();
    List<Vote> votes;
    try {
      votes = electors.castAndRead(cluster, about, seen.diagnosis());
    } catch (LedgerException unheard) {
      database.silent(unheard.reason());
      votes = own(kind);
    }
    last.put(cluster, new Exchanged(votes, kind, about, time.nanoTime()));
    return votes;
  }

  /** This observer's own word, when nobody else's is asked for. */
  List<Vote> own(Kind kind) {
    return List.of(new Vote(observer, kind));
  }

  private static boolean wrong(Kind kind) {
    return switch (kind) {
      case WRITES_STALLED, PRIMARY_SUSPECTED, PRIMARY_UNREACHABLE, PRIMARY_DEAD -> true;
      case HEALTHY,
          DEGRADED,
          COMMITS_STALLED,
          PRIMARY_REJECTING,
          NO_PRIMARY,
          TWO_PRIMARIES,
          UNKNOWN ->
          false;
    };
  }
}
