package org.failoverdashboard.regions.api;

import java.util.List;
import java.util.Optional;

/**
 * What is to be watched, as this instance last read it from the control database. Answers from
 * memory, so that it keeps answering while the control database is gone.
 */
public interface Inventory {
  List<Region> regions();

  List<Cluster> clusters();

  Optional<Cluster> cluster(ClusterId id);

  Optional<Cluster> cluster(String name);

  /**
   * How to sign in to that node.
   *
   * @throws MissingSecretException when the reference to the password leads nowhere
   */
  Credentials credentials(NodeId node);

  /** How connections to all nodes are encrypted, and whom they trust. */
  default ServerTls tls() {
    return ServerTls.WHERE_OFFERED;
  }

  /** Reads everything again from the control database and fires {@link InventoryChanged}. */
  void refresh();

  /**
   * Takes over into memory, without waiting for the next {@link #refresh}, which node is the
   * primary in which term. The caller has committed it to the control database. An older term than
   * the known one is ignored.
   */
  void published(ClusterId cluster, long term, NodeId primary);
}
