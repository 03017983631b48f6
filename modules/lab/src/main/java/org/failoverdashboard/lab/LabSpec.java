package org.failoverdashboard.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.failoverdashboard.embedded.RunAs;

/**
 * What a lab cluster is made of.
 *
 * @param name of the cluster
 * @param nodes the first one starts as the primary
 * @param synchronous true to acknowledge a commit only when one standby has it on disk as well
 * @param parameters of PostgreSQL, on top of the lab's own
 * @param directory where its data and logs go; made when missing
 * @param user as whom the servers run
 */
public record LabSpec(
    String name,
    List<NodeSpec> nodes,
    boolean synchronous,
    Map<String, String> parameters,
    Path directory,
    RunAs user) {

  /** A node's name and the code of its region. */
  public record NodeSpec(String name, String region) {}

  public LabSpec {
    nodes = List.copyOf(nodes);
    parameters = Map.copyOf(parameters);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("cluster " + name + " has no nodes");
    }
  }

  /** A synchronous cluster with one node in each region, named {@code <cluster>-<region>}. */
  public static LabSpec synchronous(String name, Path directory, String... regions) {
    return across(name, directory, true, regions);
  }

  /** An asynchronous one. */
  public static LabSpec asynchronous(String name, Path directory, String... regions) {
    return across(name, directory, false, regions);
  }

  private static LabSpec across(
      String name, Path directory, boolean synchronous, String... regions) {
    List<NodeSpec> nodes = new ArrayList<>();
    for (String region : regions) {
      nodes.add(new NodeSpec(name + "-" + region, region));
    }
    return new LabSpec(name, nodes, synchronous, Map.of(), directory, RunAs.detect());
  }

  /** The same with these PostgreSQL parameters on top. */
  public LabSpec with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    return new LabSpec(name, nodes, synchronous, all, directory, user);
  }

  /** The same run by another user. */
  public LabSpec as(RunAs other) {
    return new LabSpec(name, nodes, synchronous, parameters, directory, other);
  }

  /** The parameters of every node; all are alike, so that any may become the primary. */
  Map<String, String> allParameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("fsync", "on");
    all.put("wal_log_hints", "on");
    all.put("wal_keep_size", "256MB");
    all.put("wal_sender_timeout", "10s");
    all.put("wal_receiver_timeout", "10s");
    all.put("wal_receiver_status_interval", "1s");
    all.put("hot_standby_feedback", "off");
    // Workers for I/O would be three more processes of each server, on a machine that carries all.
    all.put("io_method", "sync");
    // They share its disk as well: filling new segments with zeros, 16 MiB at a time, would tell
    // more of that disk than of a failover (docs/benchmarks.md, The floor).
    all.put("wal_init_zero", "off");
    all.put("synchronous_standby_names", synchronous ? anyOne() : "");
    all.putAll(parameters);
    return all;
  }

  private String anyOne() {
    return nodes.stream()
        .map(node -> '"' + node.name() + '"')
        .collect(Collectors.joining(", ", "ANY 1 (", ")"));
  }
}
