package org.failoverdashboard.simulation.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;

/** What the control database holds. */
public final class Tables {
  /** A vote older than this no longer counts. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private record Cast(Vote vote, long at) {}

  private final LongSupplier clock;
  private final LeaseRow lease = new LeaseRow();
  private final Map<ClusterId, ClusterRow> clusters = new LinkedHashMap<>();
  private final Map<ClusterId, Map<String, Cast>> votes = new LinkedHashMap<>();
  private final List<FailoverRow> failovers = new ArrayList<>();

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

  public List<Vote> castAndRead(ClusterId cluster, String observer, Diagnosis.Kind diagnosis) {
    Map<String, Cast> cast = votes.computeIfAbsent(cluster, key -> new LinkedHashMap<>());
    cast.put(observer, new Cast(new Vote(observer, diagnosis), now()));
    return cast.values().stream()
        .filter(vote -> vote.at() > now() - FRESH.toNanos())
        .map(Cast::vote)
        .toList();
  }
}
