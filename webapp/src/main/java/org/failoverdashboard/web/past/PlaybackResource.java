package org.failoverdashboard.web.past;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.history.api.BeyondHistoryException;
import org.failoverdashboard.history.api.Past;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** A stretch of a cluster's past, to be played. */
@Path("clusters/{name}/playback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@RequestScoped
public class PlaybackResource {
  @Inject private Past past;
  @Inject private Time time;

  @GET
  @Operation(
      summary = "How a cluster looked between two moments, change by change",
      description =
          "As one observer saw it: the one that is asked if it watched by then. At most 24 hours and"
              + " 2,000 changes at once; the numbers of each node are its samples.")
  @APIResponse(responseCode = "200", description = "The frames in the order of time")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public PlaybackItem playback(
      @PathParam("name") String name,
      @Parameter(description = "ISO-8601, such as 2026-11-24T12:00:00Z") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "ISO-8601; what lies in the future is left out") @QueryParam("to")
          @Nullable String to) {
    Span span = Span.read(from, to, Past.LONGEST_PLAYBACK, time.now());
    try {
      return past.playback(name, span.from(), span.to())
          .map(PlaybackItem::of)
          .orElseThrow(
              () -> new NotFoundException("No cluster called " + name + " was ever watched."));
    } catch (BeyondHistoryException beyond) {
      throw new InvalidInputException("from", beyond.reason());
    }
  }
}
