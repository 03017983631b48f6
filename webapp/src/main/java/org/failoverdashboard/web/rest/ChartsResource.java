package org.failoverdashboard.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.history.api.Charts;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** The numbers of a node over time. */
@Path("clusters/{cluster}/nodes/{node}/samples")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@ReadFrom
@RequestScoped
public class ChartsResource {
  @Inject private Charts charts;
  @Inject private Inventory inventory;
  @Inject private Time time;

  @GET
  @Operation(
      summary = "Lag, latency, availability and WAL rate of a node over time",
      description =
          "Made from the level of samples that fits, in no more points than are asked for; least"
              + " and greatest are exact, so that spikes stay. Steps without a sample have no"
              + " point.")
  @APIResponse(responseCode = "200", description = "The points in the order of time")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public ChartItem samples(
      @PathParam("cluster") String cluster,
      @PathParam("node") String node,
      @Parameter(description = "Whose samples; without it this observer's") @QueryParam("observer")
          @Nullable String observer,
      @BeanParam RangeQuery range) {
    Node found = node(cluster, node);
    RangeQuery.Range asked = range.read(time.now());
    return ChartItem.of(
        cluster,
        node,
        charts.chart(found.id(), observer, asked.from(), asked.to(), asked.points()));
  }

  private Node node(String cluster, String node) {
    return inventory
        .cluster(cluster)
        .orElseThrow(
            () -> new NotInInventoryException("There is no cluster called " + cluster + "."))
        .node(node)
        .orElseThrow(() ->
            new NotInInventoryException(
                "The cluster " + cluster + " has no node called " + node + "."));
  }
}
