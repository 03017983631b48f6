package org.failoverdashboard.web.act;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.failover.api.StormBraking;
import org.failoverdashboard.web.access.Caller;
import org.jspecify.annotations.Nullable;

/** Many clusters failing together keep every failover back, until somebody says otherwise. */
@Path("storm-brake")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Act")
@RequestScoped
public class StormBrakeResource {
  @Inject private StormBraking braking;
  @Inject private Caller caller;

  @GET
  @Operation(
      summary = "Whether the storm brake keeps failovers back",
      description =
          "It goes on when a third of the fleet, and at least three clusters, fail together, and"
              + " off by itself when all have been well for a while. It is the observer's who is"
              + " asked: each goes by what it sees itself.")
  @APIResponse(responseCode = "200", description = "The brake, and how many fail together")
  public BrakeItem state() {
    return BrakeItem.of(braking.state());
  }

  @POST
  @Path("release")
  @Operation(
      summary = "Take the storm brake off: what fails now may be failed over",
      description =
          "Here at once, and at every other observer within a second or so. Clusters that fail"
              + " later may be another storm.")
  @APIResponse(responseCode = "200", description = "The brake, off")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public BrakeItem release(@Nullable ReasonForm form) {
    return BrakeItem.of(braking.release(caller.actor(), ReasonForm.given(form)));
  }
}
