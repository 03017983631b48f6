package org.failoverdashboard.web.act;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.failover.api.Explaining;
import org.failoverdashboard.failover.api.Explanation;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.access.SeenRegions;

/** What would be done, asked before it happens. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Act")
@RequestScoped
public class ExplainResource {
  private static final int INCIDENTS = 200;

  @Inject private Explaining explaining;
  @Inject private Inventory inventory;
  @Inject private Incidents incidents;
  @Inject private Caller caller;
  @Inject private SeenRegions seen;

  @GET
  @Path("clusters/{name}/explain")
  @Operation(
      summary = "What would be done if the primary were lost now",
      description =
          "The decision with its rule, the candidates in their order, votes, vetoes, bytes at risk and"
              + " an estimated duration. It is the observer's who is asked: only the one that leads"
              + " would act.")
  @APIResponse(responseCode = "200", description = "The decision and all that leads to it")
  @APIResponse(responseCode = "404", ref = "Problem")
  public ExplanationItem cluster(@PathParam("name") String name) {
    return inventory
        .cluster(name)
        .flatMap(cluster -> explaining.primaryLost(cluster.id()))
        .map(explanation -> item(explanation, incidents.recent(INCIDENTS)))
        .orElseThrow(() -> new NotFoundException("No cluster called " + name + " is watched."));
  }

  @GET
  @Path("regions/{code}/explain")
  @Operation(
      summary = "What would be done if every node of a region were lost now",
      description = "Standbys that stand there are no candidates and no witnesses either.")
  @APIResponse(
      responseCode = "200",
      description = "The decision about each cluster with a node there")
  @APIResponse(responseCode = "404", ref = "Problem")
  public RegionExplanation region(@PathParam("code") String code) {
    if (!seen.sees(code)
        || inventory.regions().stream().noneMatch(region -> region.code().equals(code))) {
      throw new NotFoundException("There is no region " + code + ".");
    }
    List<Incident> known = incidents.recent(INCIDENTS);
    return new RegionExplanation(
        code,
        explaining.regionLost(code).stream()
            .filter(explanation -> caller.visible().sees(explanation.cluster().name()))
            .map(explanation -> item(explanation, known))
            .sorted(Comparator.comparing(ExplanationItem::cluster))
            .toList());
  }

  private static ExplanationItem item(Explanation explanation, List<Incident> known) {
    String cluster = explanation.cluster().name();
    return ExplanationItem.of(
        explanation, Estimate.of(cluster, explanation.decision().outcome(), known));
  }
}
