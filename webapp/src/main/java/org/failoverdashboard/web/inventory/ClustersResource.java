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
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.Stored;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.rest.Page;
import org.failoverdashboard.web.rest.PageQuery;
import org.jspecify.annotations.Nullable;

/** Clusters with their nodes and policies. Rooted so that other resources may add to clusters. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory")
@RequestScoped
public class ClustersResource {
  @Inject private InventoryEditor editor;
  @Inject private Edits edits;
  @Inject private Caller caller;
  @Context private UriInfo uri;

  @GET
  @Path("clusters")
  @Operation(summary = "All clusters, by name; passwords are never among the answers")
  @APIResponse(responseCode = "200", description = "A page of clusters")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Page<ClusterForm> clusters(@BeanParam PageQuery page) {
    return page.byName(
        editor.clusters().stream()
            .map(Stored::form)
            .filter(cluster -> caller.visible().sees(String.valueOf(cluster.name())))
            .toList(),
        cluster -> String.valueOf(cluster.name()));
  }

  @POST
  @Path("clusters")
  @Operation(
      summary = "Create a cluster with its nodes",
      description = "Unless check=false, each server is signed in to first.")
  @APIResponse(responseCode = "201", description = "Created; Location and ETag say where and which")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response create(
      @QueryParam("check") @DefaultValue("true") boolean check, ClusterForm form) {
    edits.write(new InventoryEdit.CreateCluster(Bodies.required(form)), check);
    String name = String.valueOf(form.name());
    return Versions.created(uri.getAbsolutePathBuilder().path(name).build(), edits.cluster(name));
  }

  @GET
  @Path("clusters/{name}")
  @Operation(summary = "One cluster; the ETag is the version of all of it")
  @APIResponse(responseCode = "200", description = "The cluster")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response cluster(@PathParam("name") String name) {
    return Versions.ok(edits.cluster(name));
  }

  @PUT
  @Path("clusters/{name}")
  @Operation(
      summary = "Replace a cluster; If-Match names the version you saw",
      description = "Without a list of nodes the nodes stay; with one they become just those.")
  @APIResponse(responseCode = "200", description = "The cluster as it is now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response replace(
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("check") @DefaultValue("true") boolean check,
      ClusterForm form) {
    long seen = Versions.seen(ifMatch);
    edits.write(new InventoryEdit.ReplaceCluster(name, seen, Bodies.required(form)), check);
    return Versions.ok(edits.cluster(name));
  }

  @DELETE
  @Path("clusters/{name}")
  @Operation(summary = "Stop watching a cluster; its servers are left as they are")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public void delete(
      @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    edits.write(new InventoryEdit.DeleteCluster(name, Versions.seen(ifMatch)));
  }
}
