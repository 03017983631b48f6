package org.failoverdashboard.web.past;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.history.api.Redeciding;
import org.failoverdashboard.history.api.Redecision;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.PolicyChanges;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Recorded history under another policy. */
@Path("clusters/{name}/redecide")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@RequestScoped
public class RedecideResource {
  private static final Duration LONGEST = Duration.ofDays(31);

  @Inject private Redeciding redeciding;
  @Inject private Inventory inventory;
  @Inject private Time time;

  @POST
  @Operation(
      summary = "What would have been decided about recorded moments under another policy",
      description =
          "Changes nothing. The moments are those at which the leader decided about a primary in"
              + " trouble: whenever a decision became another, and once a second, later more"
              + " rarely, meanwhile. Where only one of both would have acted, nothing is compared"
              + " until the trouble ended. How often is probed, and what other observers made of"
              + " it, stays as it was. At most 31 days.")
  @APIResponse(responseCode = "200", description = "Both decisions, wherever one became another")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public RedecisionItem redecide(@PathParam("name") String name, @Nullable RedecideForm form) {
    if (form == null) {
      throw new InvalidInputException("", "The request has no body; say from, to and policy.");
    }
    Cluster cluster =
        inventory
            .cluster(name)
            .orElseThrow(() -> new NotFoundException("No cluster is called " + name + "."));
    PolicyForm policy = form.policy();
    if (policy == null || policy.equals(PolicyForm.EMPTY)) {
      throw new InvalidInputException("policy", "says nothing; name at least one value to change");
    }
    // What is wrong with it is told even where nothing was recorded.
    PolicyChanges.on(cluster.policy(), policy);
    Span span = Span.read(form.from(), form.to(), LONGEST, time.now());
    Redecision redecision =
        redeciding.redecide(name, span.from(), span.to(), then -> PolicyChanges.on(then, policy));
    return RedecisionItem.of(name, redecision);
  }
}
