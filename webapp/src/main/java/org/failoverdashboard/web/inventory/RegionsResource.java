package org.failoverdashboard.web.inventory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.RegionForm;
import org.failoverdashboard.regions.api.Stored;
import org.failoverdashboard.web.access.SeenRegions;
import org.failoverdashboard.web.rest.Page;
import org.failoverdashboard.web.rest.PageQuery;
import org.jspecify.annotations.Nullable;

/** The places where servers stand. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory")
@RequestScoped
public class RegionsResource {
  @Inject private InventoryEditor editor;
  @Inject private Edits edits;
  @Inject private SeenRegions seen;
  @Context private UriInfo uri;

  @GET
  @Path("regions")
  @Operation(summary = "All regions, by code")
  @APIResponse(responseCode = "200", description = "A page of regions")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Page<RegionForm> regions(@BeanParam PageQuery page) {
    return page.byName(
        editor.regions().stream()
            .map(Stored::form)
            .filter(region -> seen.sees(String.valueOf(region.code())))
            .toList(),
        region -> String.valueOf(region.code()));
  }

  @POST
  @Path("regions")
  @Operation(summary = "Create a region")
  @APIResponse(responseCode = "201", description = "Created; Location and ETag say where and which")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response create(RegionForm form) {
    edits.write(new InventoryEdit.CreateRegion(Bodies.required(form)));
    String code = String.valueOf(form.code());
    return Versions.created(uri.getAbsolutePathBuilder().path(code).build(), edits.region(code));
  }

  @GET
  @Path("regions/{code}")
  @Operation(summary = "One region; the ETag is its version")
  @APIResponse(responseCode = "200", description = "The region")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response region(@PathParam("code") String code) {
    if (!seen.sees(code)) {
      throw Edits.noRegion(code);
    }
    return Versions.ok(edits.region(code));
  }

  @PUT
  @Path("regions/{code}")
  @Operation(summary = "Replace a region; If-Match names the version you saw")
  @APIResponse(responseCode = "200", description = "The region as it is now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response replace(
      @PathParam("code") String code,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      RegionForm form) {
    edits.write(
        new InventoryEdit.ReplaceRegion(code, Versions.seen(ifMatch), Bodies.required(form)));
    return Versions.ok(edits.region(code));
  }

  @DELETE
  @Path("regions/{code}")
  @Operation(summary = "Delete a region in which no node stands")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public void delete(
      @PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    edits.write(new InventoryEdit.DeleteRegion(code, Versions.seen(ifMatch)));
  }
}
