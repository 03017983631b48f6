package org.failoverdashboard.web.inventory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.regions.api.NodeRight;
import org.failoverdashboard.regions.api.NodeRights;

/** What the program may do on a node's server. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory")
@RequestScoped
public class RightsResource {
  @Inject private NodeRights rights;

  /** All that the program has a use for, given or not. */
  public record Rights(List<NodeRight> items) {
    public Rights {
      items = List.copyOf(items);
    }
  }

  @GET
  @Path("clusters/{cluster}/nodes/{node}/rights")
  @Operation(
      summary = "What the program may and may not do on a node's server",
      description =
          "Asked of the server now, as the user that the inventory names. What is not given says"
              + " what it is needed for, and how a superuser gives it.")
  @APIResponse(responseCode = "200", description = "Every right, given or not")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Rights rights(@PathParam("cluster") String cluster, @PathParam("node") String node) {
    return new Rights(rights.of(cluster, node));
  }
}
