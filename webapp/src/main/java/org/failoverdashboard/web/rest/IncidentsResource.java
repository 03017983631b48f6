package org.failoverdashboard.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.web.access.Caller;

/** Incidents with their phases, RTO in ms and RPO in bytes. */
@Path("incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@RequestScoped
public class IncidentsResource {
  @Inject private Incidents incidents;
  @Inject private Caller caller;

  @GET
  @Operation(summary = "All incidents, newest first")
  @APIResponse(responseCode = "200", description = "A page of incidents")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Page<Incident> incidents(@BeanParam PageQuery page) {
    int limit = page.limit();
    Visible visible = caller.visible();
    List<Incident> found =
        visible.everything()
            ? incidents.page(page.id(), limit + 1)
            : incidents.pageOf(visible.clusters(), page.id(), limit + 1);
    return Page.of(found, limit, incident -> incident.id().toString());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One incident")
  @APIResponse(responseCode = "200", description = "The incident as it stands now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Incident incident(@PathParam("id") String id) {
    return incidents
        .incident(PathIds.uuid("id", "an incident's", id))
        .filter(incident -> caller.visible().sees(incident.cluster()))
        .orElseThrow(() -> new NotFoundException("There is no incident " + id + "."));
  }
}
