package org.failoverdashboard.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.regions.api.Inventory;

/** Which regions whoever sent the request may see: those where clusters stand that they see. */
@RequestScoped
public class SeenRegions {
  @Inject private Caller caller;
  @Inject private Inventory inventory;

  public boolean sees(String code) {
    Visible visible = caller.visible();
    return visible.everything()
        || inventory.clusters().stream()
            .filter(cluster -> visible.sees(cluster.name()))
            .flatMap(cluster -> cluster.nodes().stream())
            .anyMatch(node -> node.region().equals(code));
  }
}
