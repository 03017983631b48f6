package org.failoverdashboard.access.api;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role, and where it counts.
 *
 * @param cluster its name; null for the whole installation
 */
public record Grant(Role role, @Nullable String cluster) {
  private static final Pattern CLUSTER = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  public static Grant everywhere(Role role) {
    return new Grant(role, null);
  }

  /** Reads {@code operator} or {@code operator:orders}; empty when it is neither. */
  public static Optional<Grant> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Role.of(text).map(Grant::everywhere);
    }
    String cluster = text.substring(colon + 1);
    return CLUSTER.matcher(cluster).matches()
        ? Role.of(text.substring(0, colon)).map(role -> new Grant(role, cluster))
        : Optional.empty();
  }

  public String format() {
    return cluster == null ? role.word() : role.word() + ":" + cluster;
  }

  /** Whether it counts there; what concerns no single cluster wants a grant for all. */
  boolean countsOn(@Nullable String where) {
    return cluster == null || cluster.equals(where);
  }
}
