package org.failoverdashboard.web.inventory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Stored;
import org.jspecify.annotations.Nullable;

/** What a cluster's owner wants done by itself. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory")
@RequestScoped
public class PolicyResource {
  @Inject private Edits edits;

  @GET
  @Path("clusters/{cluster}/policy")
  @Operation(summary = "The policy of a cluster; the ETag is the cluster's version")
  @APIResponse(responseCode = "200", description = "The policy, every field filled in")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response policy(@PathParam("cluster") String cluster) {
    return answer(edits.cluster(cluster));
  }

  @PUT
  @Path("clusters/{cluster}/policy")
  @Operation(
      summary = "Replace the policy of a cluster; If-Match names the version you saw",
      description = "Where the form says nothing, the default holds. Durations are milliseconds.")
  @APIResponse(responseCode = "200", description = "The policy as it is now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response replace(
      @PathParam("cluster") String cluster,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      PolicyForm form) {
    edits.write(
        new InventoryEdit.ReplacePolicy(cluster, Versions.seen(ifMatch), Bodies.required(form)));
    return answer(edits.cluster(cluster));
  }

  private static Response answer(Stored<ClusterForm> cluster) {
    PolicyForm policy = cluster.form().policy();
    return Versions.ok(new Stored<>(policy == null ? PolicyForm.EMPTY : policy, cluster.version()));
  }
}
