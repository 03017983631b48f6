package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reachable node, and what servers cannot tell of the others. Null means left out.
 *
 * @param name of the cluster; by default one is made up
 * @param host required
 * @param port by default 5432; standbys are looked for at the same port
 * @param password used for every node; or {@code passwordReference}
 * @param region the code of the region of every node that {@code regions} does not name
 * @param regions codes of regions, by node name
 * @param addresses {@code host:port} by node name, where a standby is not reached where it comes
 *     from
 * @param dryRun true, the default, only proposes; false also creates the cluster
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DiscoveryForm(
    @Nullable String name,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String database,
    @Nullable String user,
    @Nullable String password,
    @Nullable String passwordReference,
    @Nullable String region,
    @Nullable Map<String, String> regions,
    @Nullable Map<String, String> addresses,
    @Nullable Boolean dryRun) {

  @Override
  public String toString() {
    return "DiscoveryForm[name=" + name + ", host=" + host + ", port=" + port + "]";
  }
}
