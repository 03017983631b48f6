package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A node as people declare it. Null means left out. Whoever hands a form out leaves {@code
 * password} out.
 *
 * @param name required; unique in its cluster; never changes
 * @param region code of its region, required
 * @param role {@code primary} or {@code standby}; the program's own knowledge goes first once the
 *     cluster has a primary
 * @param host required: where observers and clients reach it
 * @param port by default 5432
 * @param replicationHost where the other nodes reach it; by default {@code host}
 * @param replicationPort by default {@code port}
 * @param promotion {@code allowed}, the default, or {@code never}
 * @param priority among equally good standbys the higher one is promoted; by default 0
 * @param maintenance by default false
 * @param database by default {@code postgres}
 * @param user required: the PostgreSQL user of the observers
 * @param password is stored encrypted; write-only
 * @param passwordReference instead of a password: {@code env:NAME} or {@code file:PATH}
 * @param passwordStored handed out as true where a password is stored; taken in, it means "keep it"
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record NodeForm(
    @Nullable String name,
    @Nullable String region,
    @Nullable String role,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String replicationHost,
    @Nullable Integer replicationPort,
    @Nullable String promotion,
    @Nullable Integer priority,
    @Nullable Boolean maintenance,
    @Nullable String database,
    @Nullable String user,
    @Nullable String password,
    @Nullable String passwordReference,
    @Nullable Boolean passwordStored) {

  /** The same without the password, to be shown. */
  public NodeForm withoutPassword() {
    return new NodeForm(
        name,
        region,
        role,
        host,
        port,
        replicationHost,
        replicationPort,
        promotion,
        priority,
        maintenance,
        database,
        user,
        null,
        passwordReference,
        passwordStored);
  }

  @Override
  public String toString() {
    return "NodeForm[name="
        + name
        + ", region="
        + region
        + ", host="
        + host
        + ", port="
        + port
        + "]";
  }
}
