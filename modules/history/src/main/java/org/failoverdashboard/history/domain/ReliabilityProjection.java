package org.failoverdashboard.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incident.Kind;
import org.failoverdashboard.history.api.Incident.State;
import org.failoverdashboard.history.api.Reliability.OfCluster;
import org.failoverdashboard.history.api.Reliability.Spread;
import org.jspecify.annotations.Nullable;

/**
 * What incidents say of the reliability of clusters.
 *
 * @param from before {@code to}
 * @param to not after {@code now}
 * @param objective the share of the time in which writes should be taken, 0 to 1
 * @param now the end of what has not ended
 */
public record ReliabilityProjection(Instant from, Instant to, double objective, Instant now) {

  /**
   * @param clusters names of those that are told of whether or not they had an incident
   * @param incidents of any time; those outside of the span are left out
   */
  public List<OfCluster> of(List<String> clusters, List<Incident> incidents) {
    TreeMap<String, List<Incident>> byCluster =
        incidents.stream()
            .filter(this::touches)
            .collect(Collectors.groupingBy(Incident::cluster, TreeMap::new, Collectors.toList()));
    clusters.forEach(cluster -> byCluster.putIfAbsent(cluster, List.of()));
    return byCluster.entrySet().stream().map(each -> of(each.getKey(), each.getValue())).toList();
  }

  private boolean touches(Incident incident) {
    Instant end = incident.endedAt() == null ? now : incident.endedAt();
    return incident.startedAt().isBefore(to) && !end.isBefore(from);
  }

  private OfCluster of(String cluster, List<Incident> incidents) {
    long span = Duration.between(from, to).toMillis();
    long down = Outages.total(incidents, from, to, now).toMillis();
    long budget = Math.round(span * (1 - objective));
    return new OfCluster(
        cluster,
        1 - down / (double) span,
        down,
        budget,
        budget - down,
        incidents.size(),
        meanTimeToRecover(incidents),
        spread(incidents, Incident::rtoMs),
        spread(incidents, Incident::rpoBytes),
        causes(incidents));
  }

  private static @Nullable Long meanTimeToRecover(List<Incident> incidents) {
    List<Long> times =
        incidents.stream()
            .filter(incident -> incident.kind() == Kind.FAILOVER)
            .filter(incident -> incident.endedAt() != null)
            .map(ReliabilityProjection::lasted)
            .toList();
    return times.isEmpty()
        ? null
        : Long.valueOf(times.stream().mapToLong(Long::longValue).sum() / times.size());
  }

  private static long lasted(Incident incident) {
    return Duration.between(incident.startedAt(), Objects.requireNonNull(incident.endedAt()))
        .toMillis();
  }

  private static @Nullable Spread spread(
      List<Incident> incidents, Function<Incident, @Nullable Long> figure) {
    List<Long> sorted = incidents.stream().map(figure).filter(Objects::nonNull).sorted().toList();
    return sorted.isEmpty()
        ? null
        : new Spread(sorted.size(), rank(sorted, 0.5), rank(sorted, 0.95), sorted.getLast());
  }

  /** The nearest rank: the smallest value that at least this share does not exceed. */
  private static long rank(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private static Map<String, Integer> causes(List<Incident> incidents) {
    Map<String, Integer> causes = new TreeMap<>();
    incidents.forEach(incident -> causes.merge(cause(incident), 1, Integer::sum));
    return causes;
  }

  private static String cause(Incident incident) {
    return incident.state() == State.RECOVERED ? State.RECOVERED.name() : incident.kind().name();
  }
}
