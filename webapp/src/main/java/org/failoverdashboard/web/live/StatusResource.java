package org.failoverdashboard.web.live;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.Simulations;

/** The live state as the WebSocket pushes it, for those who would rather ask. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Live state")
@RequestScoped
public class StatusResource {
  @Inject private Pictures pictures;
  @Inject private LiveState live;
  @Inject private Simulations simulations;

  @GET
  @Path("status")
  @Operation(summary = "Everything the dashboard shows, now, as this observer knows it")
  public Picture everything() {
    return pictures.now();
  }

  @GET
  @Path("clusters/{name}/status")
  @Operation(summary = "One cluster, now, as this observer knows it")
  public ClusterStatus cluster(@PathParam("name") String name) {
    return live.cluster(name)
        .map(simulations::shown)
        .map(ClusterStatus::of)
        .orElseThrow(() -> new NotFoundException("No cluster is called " + name + "."));
  }
}
