package org.failoverdashboard.web.inventory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.web.rest.Page;
import org.failoverdashboard.web.rest.PageQuery;
import org.jspecify.annotations.Nullable;

/** The nodes of a cluster. Their version is the cluster's. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory")
@RequestScoped
public class NodesResource {
  @Inject private Edits edits;
  @Context private UriInfo uri;

  @GET
  @Path("clusters/{cluster}/nodes")
  @Operation(summary = "The nodes of a cluster, by name")
  @APIResponse(responseCode = "200", description = "A page of nodes")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Page<NodeForm> nodes(@PathParam("cluster") String cluster, @BeanParam PageQuery page) {
    return page.byName(
        Edits.nodes(edits.cluster(cluster).form()), node -> String.valueOf(node.name()));
  }

  @POST
  @Path("clusters/{cluster}/nodes")
  @Operation(
      summary = "Add a node to a cluster",
      description = "Unless check=false, its server is signed in to first.")
  @APIResponse(responseCode = "201", description = "Created; Location and ETag say where and which")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response create(
      @PathParam("cluster") String cluster,
      @QueryParam("check") @DefaultValue("true") boolean check,
      NodeForm form) {
    edits.write(new InventoryEdit.CreateNode(cluster, Bodies.required(form)), check);
    String name = String.valueOf(form.name());
    return Versions.created(
        uri.getAbsolutePathBuilder().path(name).build(), edits.node(cluster, name));
  }

  @GET
  @Path("clusters/{cluster}/nodes/{node}")
  @Operation(summary = "One node; the ETag is its cluster's version")
  @APIResponse(responseCode = "200", description = "The node; its password is never shown")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response node(@PathParam("cluster") String cluster, @PathParam("node") String node) {
    return Versions.ok(edits.node(cluster, node));
  }

  @PUT
  @Path("clusters/{cluster}/nodes/{node}")
  @Operation(
      summary = "Replace a node; If-Match names the version you saw",
      description =
          "Unless check=false, a server that would be reached in a new way is signed in to first."
              + " Without a password the stored one stays.")
  @APIResponse(responseCode = "200", description = "The node as it is now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response replace(
      @PathParam("cluster") String cluster,
      @PathParam("node") String node,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("check") @DefaultValue("true") boolean check,
      NodeForm form) {
    long seen = Versions.seen(ifMatch);
    edits.write(new InventoryEdit.ReplaceNode(cluster, node, seen, Bodies.required(form)), check);
    return Versions.ok(edits.node(cluster, node));
  }

  @DELETE
  @Path("clusters/{cluster}/nodes/{node}")
  @Operation(summary = "Stop watching a node that is not the primary; its server is left as it is")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public void delete(
      @PathParam("cluster") String cluster,
      @PathParam("node") String node,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    edits.write(new InventoryEdit.DeleteNode(cluster, node, Versions.seen(ifMatch)));
  }
}
