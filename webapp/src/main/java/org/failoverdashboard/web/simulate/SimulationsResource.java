package org.failoverdashboard.web.simulate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.monitoring.api.SimulationForm;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.live.SimulationItem;
import org.jspecify.annotations.Nullable;

/** Faults that people simulate: real in a lab, only shown anywhere else. */
@Path("simulations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Simulate")
@RequestScoped
public class SimulationsResource {
  @Inject private Simulations simulations;
  @Inject private Caller caller;
  @Context private UriInfo uri;

  /** All that run; never more than a few. */
  public record Running(List<SimulationItem> items) {
    public Running {
      items = List.copyOf(items);
    }
  }

  /** How many were ended. */
  public record Ended(int ended) {}

  @GET
  @Operation(summary = "The simulations that run, newest first")
  @APIResponse(responseCode = "200", description = "All of them")
  public Running running() {
    Visible visible = caller.visible();
    return new Running(
        simulations.running().stream()
            .map(SimulationItem::of)
            .flatMap(one -> one.seenBy(visible).stream())
            .toList());
  }

  @POST
  @Operation(
      summary = "Simulate a fault of a node, a link or a region for a while",
      description =
          "In a lab it happens on the lab's network, and the program acts on it. Anywhere else it"
              + " is only shown, marked as simulated; no decision sees it. It ends by itself.")
  @APIResponse(responseCode = "201", description = "Begun; Location names it")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response start(@Nullable SimulationForm form) {
    if (form == null) {
      throw new InvalidInputException(
          "", "The request has no body; send fault, target, duration_s and reason.");
    }
    SimulationItem begun = SimulationItem.of(simulations.start(form, person()));
    return Response.created(uri.getAbsolutePathBuilder().path(begun.id().toString()).build())
        .entity(begun)
        .build();
  }

  @DELETE
  @Operation(summary = "Stop all simulations")
  @APIResponse(responseCode = "200", description = "How many were stopped")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Ended stopAll() {
    return new Ended(simulations.stopAll(person()));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Stop one simulation before its time")
  @APIResponse(responseCode = "204", description = "Stopped")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void stop(@PathParam("id") String id) {
    simulations.stop(uuid(id), person());
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException noId) {
      throw new InvalidInputException("id", "must be a simulation's id, a UUID, was " + id);
    }
  }

  private Actor person() {
    return caller.actor();
  }
}
