package org.failoverdashboard.monitoring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it is seen while time passes. Times are ms on the observer's monotonic clock, which
 * begins at an arbitrary negative number, as clocks may.
 */
public final class Scene {
  private static final long ORIGIN_NANOS = -1_234_567_890_123L;

  private ClusterObservations seen;
  private long nowMs;

  private Scene(Cluster cluster) {
    this.seen =
        new ClusterObservations(
            cluster, cluster.nodes().stream().map(NodeObservations::none).toList());
  }

  /** A cluster of these nodes; the first is the published primary. Nothing was seen yet. */
  public static Scene of(String... names) {
    return new Scene(cluster(names));
  }

  /** A cluster of which every node was seen healthy at 0 ms. */
  public static Scene healthy(String... names) {
    Scene scene = of(names).answers(names[0], Servers.primary("0/1000"));
    for (String standby : Arrays.asList(names).subList(1, names.length)) {
      scene.answers(standby, Servers.standbyOf(names[0], "0/1000"));
    }
    return scene;
  }

  public static Cluster cluster(String... names) {
    return new Cluster(
        new ClusterId(id("cluster")),
        "orders",
        Policy.DEFAULT,
        Arrays.stream(names).map(Scene::node).toList(),
        1,
        new NodeId(id(names[0])),
        false,
        1);
  }

  static Node node(String name) {
    return new Node(
        new NodeId(id(name)),
        name,
        "region-" + name,
        new HostPort(name, 5432),
        replicationAddress(name),
        Promotion.ALLOWED,
        0,
        false);
  }

  static HostPort replicationAddress(String name) {
    return new HostPort(name, 5433);
  }

  public Scene at(long ms) {
    nowMs = ms;
    return this;
  }

  public Scene answers(String name, ServerState state) {
    return observed(name, new ProbeResult.Answered(state));
  }

  public Scene fails(String name, FailureKind kind) {
    return observed(name, new ProbeResult.Failed(kind, kind.name()));
  }

  /** A small write was tried, with that result. */
  public Scene checked(String name, WriteCheck.Result result) {
    seen = seen.checked(new NodeId(id(name)), new WriteCheck(nowNanos(), result));
    return this;
  }

  /** Somebody who acted on a standby saw it stream from that node. */
  public Scene streams(String standby, String from) {
    seen = seen.streams(new NodeId(id(standby)), replicationAddress(from), nowNanos());
    return this;
  }

  public Scene policy(Policy policy) {
    Cluster is = seen.cluster();
    return with(
        new Cluster(is.id(), is.name(), policy, is.nodes(), 1, is.primary(), false, is.version()));
  }

  /** The inventory changes. */
  public Scene with(Cluster changed) {
    seen = seen.with(changed);
    return this;
  }

  /** No primary is published any more. */
  public Scene unpublished() {
    return published(null);
  }

  public Scene published(@Nullable String name) {
    Cluster is = seen.cluster();
    NodeId primary = name == null ? null : new NodeId(id(name));
    return with(
        new Cluster(
            is.id(), is.name(), is.policy(), is.nodes(), 2, primary, is.paused(), is.version()));
  }

  public Scene paused() {
    Cluster is = seen.cluster();
    return with(
        new Cluster(
            is.id(), is.name(), is.policy(), is.nodes(), 1, is.primary(), true, is.version()));
  }

  public Scene inMaintenance(String name) {
    Cluster is = seen.cluster();
    List<Node> nodes =
        is.nodes().stream()
            .map(node -> node.name().equals(name) ? inMaintenance(node) : node)
            .toList();
    return with(
        new Cluster(is.id(), is.name(), is.policy(), nodes, 1, is.primary(), false, is.version()));
  }

  public ClusterObservations seen() {
    return seen;
  }

  public NodeObservations seen(String name) {
    return seen.node(new NodeId(id(name))).orElseThrow();
  }

  public long nowNanos() {
    return nanos(nowMs);
  }

  public Instant now() {
    return Instant.EPOCH.plusMillis(nowMs);
  }

  public static long nanos(long ms) {
    return ORIGIN_NANOS + Duration.ofMillis(ms).toNanos();
  }

  private Scene observed(String name, ProbeResult result) {
    seen = seen.after(new Observation(new NodeId(id(name)), "test", now(), nowNanos(), result));
    return this;
  }

  private static Node inMaintenance(Node node) {
    return new Node(
        node.id(),
        node.name(),
        node.region(),
        node.address(),
        node.replicationAddress(),
        node.promotion(),
        node.priority(),
        true);
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
