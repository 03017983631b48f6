package org.failoverdashboard.regions.api;

import java.util.List;

/** Finds a whole cluster from one of its nodes. */
public interface Discovery {
  /**
   * A cluster as it was found.
   *
   * @param cluster ready to be created; holds the password that was sent, so it is never shown
   * @param notes what could not be found out, and what to do about it: sentences for people
   */
  record Discovered(ClusterForm cluster, List<String> notes) {
    public Discovered {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Asks the node, its primary and all standbys that stream, directly or by way of others.
   *
   * @throws InvalidInputException when the node that was named cannot be asked
   */
  Discovered discover(DiscoveryForm form);
}
