package org.failoverdashboard.history.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.PastNode;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * What an observer saw of a cluster, as events tell it: each holds the whole view, so that one
 * event is enough to know a moment, however long ago the one before was.
 */
public final class ViewEvents {
  /** The type of the event that tells how a view changed. */
  public static final String TYPE = "cluster.view_changed";

  private ViewEvents() {}

  /** Whether two views differ in words and numbers only, which is not worth an event. */
  static boolean sameState(ClusterView one, ClusterView other) {
    return one.term() == other.term()
        && one.paused() == other.paused()
        && one.diagnosis().kind() == other.diagnosis().kind()
        && one.name().equals(other.name())
        && Objects.equals(one.primary(), other.primary())
        && sameNodes(one.nodes(), other.nodes());
  }

  private static boolean sameNodes(List<NodeView> some, List<NodeView> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!sameState(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameState(NodeView one, NodeView other) {
    return one.state() == other.state()
        && one.id().equals(other.id())
        && one.name().equals(other.name())
        && one.region().equals(other.region())
        && one.role().equals(other.role())
        && Objects.equals(one.timeline(), other.timeline())
        && Objects.equals(one.syncState(), other.syncState());
  }

  public static Map<String, Object> payload(ClusterView view) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("id", view.id().toString());
    payload.put("name", view.name());
    payload.put("term", view.term());
    payload.put("diagnosis", view.diagnosis().kind().name());
    payload.put("evidence", view.diagnosis().evidence());
    payload.put("paused", view.paused());
    payload.put("since", view.since().toString());
    payload.put("nodes", view.nodes().stream().map(ViewEvents::payload).toList());
    view.nodes().stream()
        .filter(node -> node.id().equals(view.primary()))
        .forEach(node -> payload.put("primary", node.name()));
    return payload;
  }

  private static Map<String, Object> payload(NodeView node) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("id", node.id().toString());
    payload.put("name", node.name());
    payload.put("region", node.region());
    payload.put("role", node.role());
    payload.put("state", node.state().name());
    payload.put("detail", node.detail());
    payload.put("since", node.since().toString());
    Integer timeline = node.timeline();
    if (timeline != null) {
      payload.put("timeline", timeline);
    }
    String sync = node.syncState();
    if (sync != null) {
      payload.put("sync", sync);
    }
    return payload;
  }

  /** The view that an event tells of; what it leaves out is unknown. */
  public static PastCluster read(DomainEvent event) {
    Map<String, Object> payload = event.payload();
    return new PastCluster(
        text(payload, "id"),
        text(payload, "name"),
        event.actor().name(),
        event.at(),
        true,
        payload.get("term") instanceof Number term ? term.longValue() : 0,
        payload.get("primary") instanceof String primary ? primary : null,
        constant(Diagnosis.Kind.values(), payload.get("diagnosis"), Diagnosis.Kind.UNKNOWN),
        text(payload, "evidence"),
        Boolean.TRUE.equals(payload.get("paused")),
        moment(payload, event.at()),
        payload.get("nodes") instanceof List<?> nodes
            ? nodes.stream()
                .filter(Map.class::isInstance)
                .map(node -> node((Map<?, ?>) node, event.at()))
                .toList()
            : List.of());
  }

  private static PastNode node(Map<?, ?> node, Instant at) {
    return new PastNode(
        text(node, "id"),
        text(node, "name"),
        text(node, "region"),
        text(node, "role"),
        constant(NodeState.values(), node.get("state"), NodeState.UNKNOWN),
        text(node, "detail"),
        node.get("timeline") instanceof Number timeline ? timeline.intValue() : null,
        node.get("sync") instanceof String sync ? sync : null,
        moment(node, at),
        null);
  }

  private static String text(Map<?, ?> payload, String field) {
    return Objects.toString(payload.get(field), "");
  }

  private static Instant moment(Map<?, ?> payload, Instant otherwise) {
    return payload.get("since") instanceof String since ? Instant.parse(since) : otherwise;
  }

  /** A later version may know more constants than this one. */
  private static <E extends Enum<E>> E constant(E[] known, @Nullable Object name, E otherwise) {
    for (E constant : known) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return otherwise;
  }
}
