package org.failoverdashboard.simulation.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;

/** What the control database holds. */
public final class Tables {
  /** A vote older than this no longer counts. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private record Cast(Vote vote, NodeId about, long at) {}

  /** What was ordered and not begun by then is not done any more. */
  private static final Duration EXPIRES = Duration.ofSeconds(20);

  private record Order(Ordered ordered, long expiresAt) {}

  private record Fencing(ClusterId cluster, NodeId stray) {}

  private final LongSupplier clock;
  private final LeaseRow lease = new LeaseRow();
  private final Map<ClusterId, ClusterRow> clusters = new LinkedHashMap<>();
  private final Map<ClusterId, Map<String, Cast>> votes = new LinkedHashMap<>();
  private final List<FailoverRow> failovers = new ArrayList<>();
  private final Map<ClusterId, ToldIncident> incidents = new LinkedHashMap<>();
  private final List<Order> orders = new ArrayList<>();
  private final Set<Fencing> fencings = new LinkedHashSet<>();

  /**
   * @param clock of its own host, in ns; it may jump
   */
  public Tables(LongSupplier clock) {
    this.clock = clock;
  }

  long now() {
    return clock.getAsLong();
  }

  public void add(Cluster cluster) {
    clusters.put(cluster.id(), new ClusterRow(cluster));
  }

  public List<Cluster> clusters() {
    return clusters.values().stream().map(ClusterRow::cluster).toList();
  }

  public Cluster cluster(ClusterId id) {
    return row(id).cluster();
  }

  /** An operator changes something. */
  public void change(Cluster changed) {
    row(changed.id()).change(changed);
  }

  /** Somebody orders something. */
  public void order(Ordered ordered) {
    orders.add(new Order(ordered, now() + EXPIRES.toNanos()));
  }

  /** Those that were not refused and have not expired. */
  List<Ordered> orders() {
    return orders.stream().filter(order -> order.expiresAt() > now()).map(Order::ordered).toList();
  }

  /** True for the first who says so. */
  boolean refused(Ordered ordered) {
    return orders.removeIf(order -> order.ordered().id().equals(ordered.id()));
  }

  ClusterRow row(ClusterId id) {
    return Objects.requireNonNull(clusters.get(id));
  }

  List<FailoverRow> failovers() {
    return failovers;
  }

  public long renewLease(String holder, Duration ttl) {
    return lease.renew(holder, ttl, now());
  }

  public boolean held(String holder, long token) {
    return lease.heldBy(holder, token, now());
  }

  public String leader() {
    return lease.toString();
  }

  void intendFence(ClusterId cluster, NodeId stray) {
    fencings.add(new Fencing(cluster, stray));
  }

  boolean intendsFence(ClusterId cluster, NodeId stray) {
    return fencings.contains(new Fencing(cluster, stray));
  }

  public boolean opened(ToldIncident incident) {
    return incidents.putIfAbsent(incident.cluster(), incident) == null;
  }

  public boolean ended(UUID incident) {
    return incidents.values().removeIf(open -> open.id().equals(incident));
  }

  public List<ToldIncident> incidents() {
    return List.copyOf(incidents.values());
  }

  /** Of which clusters another observer has lately lost the primary. */
  public Set<ClusterId> suspectedByOthersThan(String observer) {
    Set<ClusterId> suspected = new LinkedHashSet<>();
    votes.forEach((cluster, cast) -> {
      if (cast.values().stream().anyMatch(vote -> suspects(vote, observer))) {
        suspected.add(cluster);
      }
    });
    return suspected;
  }

  private boolean suspects(Cast cast, String observer) {
    return !cast.vote().observer().equals(observer)
        && cast.at() > now() - FRESH.toNanos()
        && switch (cast.vote().diagnosis()) {
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

  /** Votes about another node do not count. */
  public List<Vote> castAndRead(
      ClusterId cluster, NodeId about, String observer, Diagnosis.Kind diagnosis) {
    Map<String, Cast> cast = votes.computeIfAbsent(cluster, key -> new LinkedHashMap<>());
    cast.put(observer + " " + about, new Cast(new Vote(observer, diagnosis), about, now()));
    return cast.values().stream()
        .filter(vote -> vote.about().equals(about) && vote.at() > now() - FRESH.toNanos())
        .map(Cast::vote)
        .toList();
  }
}
