package org.failoverdashboard.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** Views of a cluster with a primary {@code orders-eu} and a standby {@code orders-us}. */
public final class TestViews {
  public static final NodeId PRIMARY = new NodeId(new UUID(1, 1));
  public static final NodeId STANDBY = new NodeId(new UUID(1, 2));
  public static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");

  private TestViews() {}

  public static ClusterView healthy() {
    return view("orders", Diagnosis.Kind.HEALTHY, NodeState.PRIMARY, NodeState.STREAMING);
  }

  public static ClusterView dead() {
    return view("orders", Diagnosis.Kind.PRIMARY_DEAD, NodeState.DOWN, NodeState.DISCONNECTED);
  }

  public static ClusterView view(
      String cluster, Diagnosis.Kind kind, NodeState primary, NodeState standby) {
    return new ClusterView(
        new ClusterId(UUID.nameUUIDFromBytes(cluster.getBytes(StandardCharsets.UTF_8))),
        cluster,
        3,
        PRIMARY,
        new Diagnosis(kind, PRIMARY, "it is " + kind),
        false,
        List.of(
            node(PRIMARY, "orders-eu", "primary", primary, null),
            node(STANDBY, "orders-us", "standby", standby, "sync")),
        BEGIN);
  }

  private static NodeView node(
      NodeId id, String name, String role, NodeState state, @Nullable String sync) {
    return new NodeView(
        id,
        name,
        name.substring("orders-".length()),
        role,
        state,
        name + " is " + state,
        7,
        new Lsn(1_000),
        new Lsn(900),
        sync == null ? null : sender(name, sync),
        100L,
        null,
        null,
        BEGIN,
        BEGIN,
        null);
  }

  private static ServerState.Sender sender(String name, String sync) {
    Lsn at = new Lsn(900);
    return new ServerState.Sender(name, "streaming", sync, at, at, at, at, null);
  }
}
