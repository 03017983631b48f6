package org.failoverdashboard.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** Views for tests: a cluster {@code orders} of {@code orders-1}, its primary, and others. */
public final class Clusters {
  private static final Instant SINCE = Instant.parse("2026-11-23T02:00:00Z");

  private Clusters() {}

  public static NodeId id(int number) {
    return new NodeId(new UUID(1, number));
  }

  public static ClusterView orders(long term, NodeView... nodes) {
    return orders(new UUID(2, 0), Diagnosis.Kind.HEALTHY, term, nodes);
  }

  public static ClusterView orders(UUID id, Diagnosis.Kind kind, long term, NodeView... nodes) {
    return new ClusterView(
        new ClusterId(id),
        "orders",
        term,
        id(1),
        new Diagnosis(kind, id(1), "seen"),
        false,
        List.of(nodes),
        SINCE);
  }

  public static NodeView primary() {
    return node(1, "primary", NodeState.PRIMARY, 1_000, null, null);
  }

  public static NodeView standby(int number, NodeState state) {
    return node(number, "standby", state, 1_000, 0L, Duration.ZERO);
  }

  public static NodeView standby(int number, @Nullable Long lagBytes, @Nullable Duration lag) {
    return node(number, "standby", NodeState.STREAMING, 1_000, lagBytes, lag);
  }

  public static NodeView node(
      int number,
      String role,
      NodeState state,
      long position,
      @Nullable Long lagBytes,
      @Nullable Duration lag) {
    return new NodeView(
        id(number),
        "orders-" + number,
        "eu-central-1",
        role,
        state,
        "detail",
        1,
        new Lsn(position),
        new Lsn(position),
        null,
        lagBytes,
        lag,
        Duration.ofMillis(2),
        SINCE,
        SINCE,
        null);
  }
}
