package org.failoverdashboard.failover.internal;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.supervise.Situation;
import org.failoverdashboard.failover.api.Explaining;
import org.failoverdashboard.failover.api.Explanation;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;

/** Asks the rules about what has not happened. */
final class Explainer implements Explaining {
  private final Watching watching;
  private final Situation situation;

  Explainer(Watching watching, Situation situation) {
    this.watching = watching;
    this.situation = situation;
  }

  @Override
  public Optional<Explanation> primaryLost(ClusterId cluster) {
    return watching
        .cluster(cluster)
        .map(seen ->
            new Explanation(
                seen.observations().cluster(),
                true,
                Decider.explain(situation.foreseen(seen, List.of(cluster)).ifLeading())));
  }

  @Override
  public List<Explanation> regionLost(String region) {
    List<ClusterObserved> fleet = watching.all();
    List<ClusterId> lost =
        fleet.stream()
            .map(seen -> seen.observations().cluster())
            .filter(cluster -> losesPrimary(cluster, region))
            .map(Cluster::id)
            .toList();
    return fleet.stream()
        .filter(seen -> touches(seen.observations().cluster(), region))
        .map(seen -> explain(seen, region, lost))
        .toList();
  }

  /**
   * @param lost every cluster that loses its primary with the region: so many may be a storm
   */
  private Explanation explain(ClusterObserved seen, String region, List<ClusterId> lost) {
    Cluster cluster = seen.observations().cluster();
    return new Explanation(
        cluster,
        losesPrimary(cluster, region),
        Decider.explainLossOf(region, situation.foreseen(seen, lost).ifLeading()));
  }

  private static boolean touches(Cluster cluster, String region) {
    return cluster.nodes().stream().anyMatch(node -> node.region().equals(region));
  }

  private static boolean losesPrimary(Cluster cluster, String region) {
    return cluster.nodes().stream()
        .anyMatch(node -> node.id().equals(cluster.primary()) && node.region().equals(region));
  }
}
