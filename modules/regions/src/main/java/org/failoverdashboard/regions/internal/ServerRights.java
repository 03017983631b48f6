package org.failoverdashboard.regions.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeRight;
import org.failoverdashboard.regions.api.NodeRights;
import org.failoverdashboard.regions.api.NotInInventoryException;

/** Asks over a connection of its own, made for the question. */
@ApplicationScoped
public class ServerRights implements NodeRights {
  @Inject private Inventory inventory;
  private final ServerConnector connector = new ServerConnector();

  @Override
  public List<NodeRight> of(String cluster, String name) {
    Node node =
        inventory
            .cluster(cluster)
            .flatMap(found -> found.node(name))
            .orElseThrow(
                () -> new NotInInventoryException("Cluster " + cluster + " has no node " + name));
    Credentials credentials = inventory.credentials(node.id());
    try (Connection connection = connector.open(node.address(), credentials, inventory.tls())) {
      return RightQuestions.ask(connection);
    } catch (SQLException refused) {
      throw new InvalidInputException(
          List.of(ServerRefusal.explain(refused, node.address(), credentials)));
    }
  }
}
