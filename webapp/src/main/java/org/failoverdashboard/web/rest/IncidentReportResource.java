package org.failoverdashboard.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.history.api.FollowUpForm;
import org.failoverdashboard.history.api.IncidentNotes;
import org.failoverdashboard.history.api.IncidentReports;
import org.failoverdashboard.history.api.UnknownIncidentException;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.access.Caller;
import org.jspecify.annotations.Nullable;

/** What there is to tell about an incident, and what people add to it. */
@Path("incidents")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@RequestScoped
public class IncidentReportResource {
  @Inject private IncidentReports reports;
  @Inject private IncidentNotes notes;
  @Inject private Caller caller;

  @GET
  @ReadFrom
  @Path("{id}/report")
  @Operation(
      summary = "All that is remembered of an incident",
      description =
          "Phases with RTO and RPO, every decision with votes and vetoes, steps, the lag of each node"
              + " around it, who did what and why, notes and follow-ups. /incidents/{id}/report is"
              + " the same as a page to print.")
  @APIResponse(responseCode = "200", description = "The report as it stands now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public ReportItem report(@PathParam("id") String id) {
    UUID incident = incident(id);
    return reports
        .report(incident)
        .filter(report -> caller.visible().sees(report.incident().cluster()))
        .map(ReportItem::of)
        .orElseThrow(() -> new UnknownIncidentException(incident));
  }

  @POST
  @Path("{id}/notes")
  @Operation(summary = "Add a note to an incident; it becomes an event and stays")
  @APIResponse(responseCode = "201", description = "Added")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response note(@PathParam("id") String id, @Nullable NoteForm form) {
    return added(notes.note(incident(id), required(form).text(), caller.actor()));
  }

  @POST
  @Path("{id}/follow-ups")
  @Operation(summary = "Add something that is to be done because of an incident")
  @APIResponse(responseCode = "201", description = "Added")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response followUp(@PathParam("id") String id, @Nullable FollowUpForm form) {
    return added(notes.followUp(incident(id), required(form), caller.actor()));
  }

  @POST
  @Path("{id}/follow-ups/{follow_up}/done")
  @Operation(summary = "Say that a follow-up was done")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void done(
      @PathParam("id") String id,
      @PathParam("follow_up") String followUp,
      @Nullable DoneForm form) {
    notes.done(
        incident(id),
        PathIds.uuid("follow_up", "a follow-up's", followUp),
        required(form).how(),
        caller.actor());
  }

  private static UUID incident(String id) {
    return PathIds.uuid("id", "an incident's", id);
  }

  private static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new InvalidInputException("", "The request has no body; send what is to be added.");
    }
    return body;
  }

  private static Response added(UUID id) {
    return Response.status(Response.Status.CREATED).entity(new AddedItem(id)).build();
  }
}
