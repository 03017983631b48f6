package org.failoverdashboard.web.inventory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.web.act.ReasonForm;
import org.jspecify.annotations.Nullable;

/** An operator's word that a cluster or a node is not to be touched, with the reason. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Act")
@RequestScoped
public class HandsOffResource {
  @Inject private Edits edits;

  @POST
  @Path("clusters/{cluster}/pause")
  @Operation(
      summary = "Stop every automatic action on a cluster; it is still watched",
      description = "Who paused it and why is told wherever something is not done because of it.")
  @APIResponse(responseCode = "200", description = "The cluster, paused")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response pause(@PathParam("cluster") String cluster, @Nullable ReasonForm form) {
    return pause(cluster, true, form);
  }

  @POST
  @Path("clusters/{cluster}/resume")
  @Operation(summary = "Let automatic actions on a cluster go on")
  @APIResponse(responseCode = "200", description = "The cluster, not paused")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response resume(@PathParam("cluster") String cluster, @Nullable ReasonForm form) {
    return pause(cluster, false, form);
  }

  private Response pause(String cluster, boolean paused, @Nullable ReasonForm form) {
    edits.write(new InventoryEdit.Pause(cluster, paused, ReasonForm.given(form)));
    return Versions.ok(edits.cluster(cluster));
  }

  @POST
  @Path("clusters/{cluster}/nodes/{node}/maintenance")
  @Operation(
      summary = "Begin or end the maintenance of a node",
      description =
          "While it lasts the node is watched and never acted on: a standby is not promoted, cut or"
              + " repointed, a primary not failed over, an old primary not fenced or rejoined.")
  @APIResponse(responseCode = "200", description = "The node as it is now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response maintenance(
      @PathParam("cluster") String cluster,
      @PathParam("node") String node,
      @Nullable MaintenanceForm form) {
    MaintenanceForm sent = Bodies.required(form);
    if (sent.on() == null) {
      throw new InvalidInputException(
          "on", "is required: true while an operator works on the node, false when that has ended");
    }
    edits.write(new InventoryEdit.Maintenance(cluster, node, sent.on(), sent.reason()));
    return Versions.ok(edits.node(cluster, node));
  }
}
