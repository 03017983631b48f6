package org.failoverdashboard.regions.api;

import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server of a cluster.
 *
 * @param name unique in its cluster; also the {@code application_name} under which it streams, so
 *     that it can be told apart in {@code pg_stat_replication} and {@code
 *     synchronous_standby_names}
 * @param region the code of the region it stands in
 * @param address where observers and clients reach it
 * @param replicationAddress where the other nodes of its cluster reach it to stream from it
 * @param priority among equally good standbys the higher one is promoted
 * @param maintenance true while an operator works on it: it is watched, never acted on
 * @param maintainedBy who works on it and why; null outside maintenance, and where nobody said
 */
public record Node(
    NodeId id,
    String name,
    String region,
    HostPort address,
    HostPort replicationAddress,
    Promotion promotion,
    int priority,
    boolean maintenance,
    @Nullable HandsOff maintainedBy) {

  /** Of a node that nobody said a word on maintaining. */
  public Node(
      NodeId id,
      String name,
      String region,
      HostPort address,
      HostPort replicationAddress,
      Promotion promotion,
      int priority,
      boolean maintenance) {
    this(id, name, region, address, replicationAddress, promotion, priority, maintenance, null);
  }

  /** The same in maintenance; who works on it stays as it is. */
  public Node maintained() {
    return new Node(
        id, name, region, address, replicationAddress, promotion, priority, true, maintainedBy);
  }
}
