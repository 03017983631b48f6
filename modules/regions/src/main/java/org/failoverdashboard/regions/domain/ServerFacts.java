package org.failoverdashboard.regions.domain;

import java.util.List;
import org.failoverdashboard.regions.api.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * What a server says about its place in a cluster.
 *
 * @param systemIdentifier the same on all servers of a cluster
 * @param startedAt tells two servers of a cluster apart, however they are reached
 * @param clusterName the setting {@code cluster_name}; may be empty
 * @param streamsAs the {@code application_name} of its {@code primary_conninfo}; null where it has
 *     none, or the user may not read it
 * @param sender from where it streams; null while it does not
 * @param standbys who streams from it
 */
public record ServerFacts(
    boolean inRecovery,
    String systemIdentifier,
    String startedAt,
    String clusterName,
    @Nullable String streamsAs,
    @Nullable HostPort sender,
    List<Standby> standbys) {

  /**
   * A row of {@code pg_stat_replication}.
   *
   * @param clientAddress null when it comes through a Unix socket
   */
  public record Standby(String applicationName, @Nullable String clientAddress) {}

  public ServerFacts {
    standbys = List.copyOf(standbys);
  }

  /** Its name as far as it knows it itself; empty when it does not. */
  String ownName() {
    return streamsAs == null ? clusterName : streamsAs;
  }
}
