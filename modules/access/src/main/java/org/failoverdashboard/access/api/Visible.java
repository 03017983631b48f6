package org.failoverdashboard.access.api;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * Which clusters somebody is shown. Whatever lists, pushes or finds something of a cluster asks
 * here.
 *
 * @param everything also what is of no single cluster; of somebody with a role on the whole
 *     installation
 * @param clusters their names, where it is not everything
 */
public record Visible(boolean everything, Set<String> clusters) {
  public static final Visible EVERYTHING = new Visible(true, Set.of());

  public Visible {
    clusters = Set.copyOf(clusters);
  }

  public static Visible only(Set<String> clusters) {
    return new Visible(false, clusters);
  }

  public boolean sees(String cluster) {
    return everything || clusters.contains(cluster);
  }

  /** What happened to a cluster that is seen; what happened to none is told to who sees all. */
  public boolean sees(DomainEvent event) {
    return everything || event.cluster().filter(clusters::contains).isPresent();
  }

  public boolean nothing() {
    return !everything && clusters.isEmpty();
  }

  /**
   * What tells those who see this from those who see something else; empty for everything. Names of
   * clusters cannot be read from it.
   */
  public String mark() {
    if (everything) {
      return "";
    }
    String all = String.join(" ", new TreeSet<>(clusters));
    return "~" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
  }
}
