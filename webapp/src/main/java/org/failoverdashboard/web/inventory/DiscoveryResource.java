package org.failoverdashboard.web.inventory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.Discovery;
import org.failoverdashboard.regions.api.Discovery.Discovered;
import org.failoverdashboard.regions.api.DiscoveryForm;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.NodeForm;

/** Finds a whole cluster from one reachable node. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory")
@RequestScoped
public class DiscoveryResource {
  /**
   * What was found.
   *
   * @param created whether the cluster was stored, too
   * @param notes what could not be found out, and what to do about it
   */
  public record Answer(boolean created, ClusterForm cluster, List<String> notes) {}

  @Inject private Discovery discovery;
  @Inject private Edits edits;

  @POST
  @Path("clusters/discover")
  @Operation(
      summary = "Find a cluster from one of its nodes, and create it unless dry_run is true",
      description =
          "The primary is found by pg_stat_wal_receiver, standbys by pg_stat_replication; all are"
              + " signed in to with the same user and password. By default nothing is created.")
  @APIResponse(responseCode = "200", description = "The cluster as it was found; holds no password")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Answer discover(DiscoveryForm form) {
    Discovered found = discovery.discover(Bodies.required(form));
    boolean create = Boolean.FALSE.equals(form.dryRun());
    if (create) {
      edits.write(new InventoryEdit.CreateCluster(found.cluster()), true);
    }
    return new Answer(create, withoutPasswords(found.cluster()), found.notes());
  }

  private static ClusterForm withoutPasswords(ClusterForm cluster) {
    List<NodeForm> nodes = Edits.nodes(cluster).stream().map(NodeForm::withoutPassword).toList();
    return new ClusterForm(cluster.name(), cluster.policy(), cluster.paused(), nodes);
  }
}
