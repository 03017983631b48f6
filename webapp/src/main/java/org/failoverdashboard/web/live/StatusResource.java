package org.failoverdashboard.web.live;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.web.access.Caller;
import org.jspecify.annotations.Nullable;

/** The live state as the WebSocket pushes it, for those who would rather ask; or as it once was. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Live state")
@RequestScoped
public class StatusResource {
  private static final String AS_OF =
      "ISO-8601, such as 2026-11-24T12:00:00Z; now without it, and never later";

  @Inject private Pictures pictures;
  @Inject private LiveState live;
  @Inject private Simulations simulations;
  @Inject private PastPictures past;
  @Inject private Caller caller;

  @GET
  @Path("status")
  @Operation(
      summary = "Everything the dashboard shows, now or at a moment of the past",
      description =
          "Now as this observer knows it. Of the past what was recorded: each cluster as this observer"
              + " saw it, or another where this one did not watch; lag and round trips from the"
              + " nearest sample; no positions in the WAL, simulations or observers.")
  @APIResponse(responseCode = "200", description = "Everything that is shown")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Picture everything(
      @Parameter(description = AS_OF) @QueryParam("as_of") @Nullable String asOf) {
    Visible visible = caller.visible();
    return asOf == null ? pictures.now(visible) : past.at(asOf, visible);
  }

  @GET
  @Path("clusters/{name}/status")
  @Operation(
      summary = "One cluster, now or at a moment of the past",
      description = "See the status of everything.")
  @APIResponse(responseCode = "200", description = "The cluster with its nodes")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public ClusterStatus cluster(
      @PathParam("name") String name,
      @Parameter(description = AS_OF) @QueryParam("as_of") @Nullable String asOf) {
    Optional<ClusterStatus> found =
        asOf == null
            ? live.cluster(name).map(simulations::shown).map(ClusterStatus::of)
            : past.cluster(name, asOf);
    return found.orElseThrow(() ->
        new NotFoundException(
            asOf == null
                ? "No cluster is called " + name + "."
                : "No cluster called " + name + " was watched at " + asOf + "."));
  }
}
