package org.failoverdashboard.web.live;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeView;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as REST and the WebSocket tell it.
 *
 * @param primary the name of the published primary of this term; null when none is known
 * @param since when the diagnosis became what it is
 */
public record ClusterStatus(
    String id,
    String name,
    long term,
    @Nullable String primary,
    Meaning diagnosis,
    boolean paused,
    Instant since,
    List<NodeStatus> nodes) {

  /**
   * What the observations mean.
   *
   * @param evidence a sentence that says what was seen
   */
  public record Meaning(Diagnosis.Kind kind, String evidence) {}

  public ClusterStatus {
    nodes = List.copyOf(nodes);
  }

  public static ClusterStatus of(ClusterView view) {
    return new ClusterStatus(
        view.id().toString(),
        view.name(),
        view.term(),
        primary(view),
        new Meaning(view.diagnosis().kind(), view.diagnosis().evidence()),
        view.paused(),
        view.since(),
        view.nodes().stream().map(NodeStatus::of).toList());
  }

  private static @Nullable String primary(ClusterView view) {
    return view.nodes().stream()
        .filter(node -> node.id().equals(view.primary()))
        .map(NodeView::name)
        .findFirst()
        .orElse(null);
  }
}
