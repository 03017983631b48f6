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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.rest.Moments;
import org.jspecify.annotations.Nullable;

/** What charts begin with. */
@Path("clusters/{name}/samples")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Live state")
@RequestScoped
public class SamplesResource {
  @Inject private Sampling sampling;

  @GET
  @Operation(
      summary = "A sample a second of each node, up to the last ten minutes",
      description = "As this observer saw them since it runs. Kept in memory only.")
  @APIResponse(responseCode = "200", description = "Lists over time, the oldest first")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Samples samples(
      @PathParam("name") String name,
      @Parameter(description = "Only after this moment: ISO-8601 in UTC") @QueryParam("since")
          @Nullable String since) {
    return sampling
        .since(name, moment(since))
        .orElseThrow(() -> new NotFoundException("No cluster is called " + name + "."));
  }

  private static Instant moment(@Nullable String since) {
    if (since == null) {
      return Instant.EPOCH;
    }
    return Moments.parse(since)
        .orElseThrow(() -> new InvalidInputException("since", Moments.wrong(since)));
  }
}
