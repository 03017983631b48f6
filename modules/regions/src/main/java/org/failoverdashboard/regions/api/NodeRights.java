package org.failoverdashboard.regions.api;

import java.util.List;

/** Asks the servers that are watched what the program may do there. */
public interface NodeRights {
  /**
   * Signs in to the node's server as an observer does.
   *
   * @return all rights that the program has a use for, given or not
   * @throws NotInInventoryException when there is no such node
   * @throws InvalidInputException naming the field of the node by which its server cannot be signed
   *     in to
   * @throws MissingSecretException when the reference to its password leads nowhere
   */
  List<NodeRight> of(String cluster, String node);
}
