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
 * @param walSegmentMegabytes the size of a WAL segment in MiB
 * @param directory where its data and logs go; made when missing
 * @param user as whom the servers run
 * @param proxied false to have everybody reach the servers themselves: no link can be disturbed
 */
public record LabSpec(
    String name,
    List<NodeSpec> nodes,
    boolean synchronous,
    Map<String, String> parameters,
    int walSegmentMegabytes,
    Path directory,
    RunAs user,
    boolean proxied) {

  /**
   * PostgreSQL's default is 16. A promotion writes and syncs a whole one, and where all servers of
   * a lab share one disk that would tell more of the disk than of a failover (docs/benchmarks.md,
   * The floor).
   */
  public static final int WAL_SEGMENT_MEGABYTES = 1;

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
    return new LabSpec(
        name, nodes, synchronous, Map.of(), WAL_SEGMENT_MEGABYTES, directory, RunAs.detect(), true);
  }

  /** The same with these PostgreSQL parameters on top. */
  public LabSpec with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    return new LabSpec(
        name, nodes, synchronous, all, walSegmentMegabytes, directory, user, proxied);
  }

  /** The same run by another user. */
  public LabSpec as(RunAs other) {
    return new LabSpec(
        name, nodes, synchronous, parameters, walSegmentMegabytes, directory, other, proxied);
  }

  /** The same without proxies, whose work would be done by the cores that the servers need. */
  public LabSpec withoutProxies() {
    return new LabSpec(
        name, nodes, synchronous, parameters, walSegmentMegabytes, directory, user, false);
  }

  /** The same with WAL segments of that size: a power of two up to 32. */
  public LabSpec walSegmentsOf(int megabytes) {
    return new LabSpec(name, nodes, synchronous, parameters, megabytes, directory, user, proxied);
  }

  /** The parameters of every node; all are alike, so that any may become the primary. */
  Map<String, String> allParameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("fsync", "on");
    all.put("wal_log_hints", "on");
    all.put("wal_keep_size", "256MB");
    // initdb would make them as small as its segments are.
    all.put("min_wal_size", "80MB");
    all.put("max_wal_size", "1GB");
    all.put("wal_sender_timeout", "10s");
    all.put("wal_receiver_timeout", "10s");
    all.put("wal_receiver_status_interval", "1s");
    all.put("hot_standby_feedback", "off");
    // Workers for I/O would be three more processes of each server, on a machine that carries all.
    all.put("io_method", "sync");
    // They share its disk as well, so new segments are not filled with zeros unless asked for.
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
