package org.failoverdashboard.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.PastNode;
import org.failoverdashboard.history.api.PastNode.Numbers;

/**
 * What was seen at a moment, folded from the last views before it and the nearest samples; a pure
 * function.
 */
public final class PastProjection {
  /** Samples are taken once a second: after so long without one nobody was watching. */
  public static final Duration UNWATCHED_AFTER = Duration.ofSeconds(15);

  private static final String CREATED = "inventory.cluster_created";
  private static final String DELETED = "inventory.cluster_deleted";

  /** Whose samples, and of which node. */
  public record Series(String observer, String node) {}

  /**
   * When clusters were created and deleted last at or before the moment, by name.
   *
   * <p>Another observer can still record a view a moment after the deletion, of what it had not yet
   * heard is gone: only a creation brings a cluster back.
   */
  public record Existence(Map<String, Instant> created, Map<String, Instant> deleted) {
    public Existence {
      created = Map.copyOf(created);
      deleted = Map.copyOf(deleted);
    }

    private boolean isGone(PastCluster view) {
      Instant end = deleted.get(view.name());
      if (end == null) {
        return false;
      }
      Instant begin = created.get(view.name());
      return begin == null || !begin.isAfter(end) || view.changedAt().isBefore(begin);
    }
  }

  private PastProjection() {}

  /** The type of the event after which there is a cluster of that name. */
  public static String creation() {
    return CREATED;
  }

  /** The type of the event after which there is no cluster of that name. */
  public static String deletion() {
    return DELETED;
  }

  /**
   * The clusters at that moment, by name, each as one observer saw it: one that still watched
   * rather than one that did not, then this one, then whoever saw it change last.
   *
   * @param views of each cluster and observer the last one at or before the moment
   * @param existence which of them there were at all
   * @param numbers the nearest samples before it, no older than {@link #UNWATCHED_AFTER}
   * @param here this observer's name
   */
  public static List<PastCluster> clusters(
      Collection<PastCluster> views,
      Existence existence,
      Map<Series, Numbers> numbers,
      String here,
      Instant at) {
    Comparator<PastCluster> better =
        Comparator.comparing(PastCluster::watched)
            .thenComparing(view -> view.observer().equals(here))
            .thenComparing(PastCluster::changedAt);
    return views.stream()
        .filter(view -> !existence.isGone(view))
        .map(view -> sampled(view, numbers, at))
        .collect(Collectors.groupingBy(PastCluster::name, TreeMap::new, Collectors.maxBy(better)))
        .values()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static PastCluster sampled(PastCluster view, Map<Series, Numbers> numbers, Instant at) {
    List<PastNode> nodes =
        view.nodes().stream()
            .map(node -> node.with(numbers.get(new Series(view.observer(), node.id()))))
            .toList();
    boolean changedLately = !view.changedAt().isBefore(at.minus(UNWATCHED_AFTER));
    boolean watched = changedLately || nodes.stream().anyMatch(node -> node.numbers() != null);
    return view.with(nodes, watched);
  }
}
