package org.failoverdashboard.regions.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyForm;

/** A cluster as declared, checked and complete. At most one of its nodes is its primary. */
public record DeclaredCluster(
    String name, Policy policy, boolean paused, List<DeclaredNode> nodes) {
  public DeclaredCluster {
    nodes = List.copyOf(nodes);
  }

  public Optional<DeclaredNode> node(String nodeName) {
    return nodes.stream().filter(node -> node.name().equals(nodeName)).findFirst();
  }

  public Optional<DeclaredNode> primary() {
    return nodes.stream().filter(DeclaredNode::primary).findFirst();
  }

  public DeclaredCluster withNodes(List<DeclaredNode> others) {
    return new DeclaredCluster(name, policy, paused, others);
  }

  /** What can be compared and shown, by field name; without the nodes. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("policy.automatic_failover", policy.automaticFailover());
    fields.put("policy.silence_limit_ms", policy.silenceLimit().toMillis());
    fields.put("policy.observers_required", policy.observersRequired());
    fields.put("policy.max_loss_bytes", policy.maxLossBytes());
    fields.put("policy.cool_down_ms", policy.coolDown().toMillis());
    fields.put("policy.warm_up_ms", policy.warmUp().toMillis());
    fields.put("policy.probe_interval_ms", policy.probeInterval().toMillis());
    fields.put("policy.lag_warning_ms", policy.lagWarning().toMillis());
    fields.put("policy.region_order", policy.regionOrder());
    fields.put("policy.write_probe_interval_ms", policy.writeProbeInterval().toMillis());
    fields.put("policy.write_stall_limit_ms", policy.writeStallLimit().toMillis());
    fields.put("policy.on_writes_stalled", Words.of(policy.onWritesStalled()));
    fields.put("policy.on_silence_without_quorum", Words.of(policy.onSilenceWithoutQuorum()));
    fields.put("policy.drills_allowed", policy.drillsAllowed());
    fields.put("policy.slot_limit_bytes", policy.slotLimitBytes());
    fields.put("policy.approval_required", policy.approvalRequired());
    fields.put("policy.approval_minutes", policy.approvalMinutes());
    fields.put("paused", paused);
    return fields;
  }

  public ClusterForm toForm() {
    return new ClusterForm(
        name, PolicyForm.of(policy), paused, nodes.stream().map(DeclaredNode::toForm).toList());
  }
}
