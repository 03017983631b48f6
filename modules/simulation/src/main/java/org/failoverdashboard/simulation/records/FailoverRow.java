package org.failoverdashboard.simulation.records;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** A failover as the control database has it, with the steps that were intended. */
final class FailoverRow {
  private record Taken(Step step, NodeId node) {}

  private record Intent(@Nullable String upstream, long order) {}

  final UUID id;
  final UUID incident;
  final Electorate electorate;
  final long term;
  final @Nullable NodeId target;
  private final Map<Taken, Intent> intents = new LinkedHashMap<>();
  private String state = "RUNNING";
  private long orders;
  private long endedAt;
  private final Set<NodeId> rejoined = new HashSet<>();
  private boolean awaitsStandby;

  /**
   * @param target of a switchover; null for a failover
   */
  FailoverRow(UUID id, UUID incident, Electorate electorate, long term, @Nullable NodeId target) {
    this.id = id;
    this.incident = incident;
    this.electorate = electorate;
    this.term = term;
    this.target = target;
  }

  boolean running() {
    return state.equals("RUNNING");
  }

  boolean completed() {
    return state.equals("COMPLETED");
  }

  long endedAt() {
    return endedAt;
  }

  void end(String how, long now) {
    state = how;
    endedAt = now;
  }

  /** An upstream that was kept before stays. */
  void intend(Step step, NodeId node, @Nullable String upstream) {
    long order = ++orders;
    intents.merge(
        new Taken(step, node),
        new Intent(upstream, order),
        (before, now) -> new Intent(before.upstream(), order));
  }

  boolean intends(Step step, NodeId node) {
    return intents.containsKey(new Taken(step, node));
  }

  Progress progress() {
    Map<NodeId, String> upstreams = new LinkedHashMap<>();
    NodeId promoting = null;
    boolean fencing = false;
    long last = 0;
    for (Map.Entry<Taken, Intent> entry : intents.entrySet()) {
      Intent intent = entry.getValue();
      NodeId node = entry.getKey().node();
      if (intent.upstream() != null) {
        upstreams.put(node, intent.upstream());
      }
      fencing |= entry.getKey().step() == Step.FENCE;
      if (entry.getKey().step() == Step.PROMOTE && intent.order() > last) {
        promoting = node;
        last = intent.order();
      }
    }
    return new Progress(promoting, fencing, upstreams);
  }

  void awaitStandby() {
    awaitsStandby = true;
  }

  boolean awaitsStandby() {
    return awaitsStandby;
  }

  boolean rejoined(NodeId node) {
    return rejoined.contains(node);
  }

  /** True for the first who says so. */
  boolean rejoin(NodeId node) {
    return rejoined.add(node);
  }

  /** Those that were promoted before the last one. */
  List<NodeId> passedOver() {
    NodeId last = progress().promoting();
    return intents.keySet().stream()
        .filter(taken -> taken.step() == Step.PROMOTE && !taken.node().equals(last))
        .map(Taken::node)
        .toList();
  }
}
