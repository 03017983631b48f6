package org.failoverdashboard.web.act;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.failover.api.Approving;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.access.Gate;
import org.failoverdashboard.web.rest.PathIds;
import org.jspecify.annotations.Nullable;

/** Four eyes: what a policy asks a second person for. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Act")
@RequestScoped
public class ApprovalsResource {
  @Inject private Approving approving;
  @Inject private Ordering ordering;
  @Inject private Caller caller;
  @Inject private Gate gate;

  /** Orders that wait. */
  public record Waiting(List<org.failoverdashboard.failover.api.Operation> items) {
    public Waiting {
      items = List.copyOf(items);
    }
  }

  @GET
  @Path("approvals")
  @Operation(
      summary = "Orders that can lose data and wait for a second person",
      description = "Those of clusters on which you may act; the longest waiting first.")
  @APIResponse(responseCode = "200", description = "All of them")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Waiting waiting() {
    return new Waiting(
        approving.waiting().stream()
            .filter(one -> caller.commanded().sees(one.cluster()))
            .toList());
  }

  @GET
  @Path("operations/{id}/approval")
  @Operation(
      summary = "What would be decided about such an order now, and what would be lost",
      description = "Look at it before you approve: what is at risk may have grown.")
  @APIResponse(responseCode = "200", description = "The order, and the decision of now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public ApprovalItem assess(@PathParam("id") String id) {
    return ApprovalItem.of(approving.assess(mine(id, "look at"), identity().name()));
  }

  @POST
  @Path("operations/{id}/approve")
  @Operation(
      summary = "Approve a failover that somebody else ordered and that can lose data",
      description =
          "By a person who may act on the cluster, and neither ordered it nor made the key that did."
              + " It is decided again now; 409 when more would be lost than bytes_at_risk says.")
  @APIResponse(responseCode = "204", description = "Approved; it is carried out within a minute")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void approve(@PathParam("id") String id, @Nullable ApprovalForm form) {
    UUID operation = mine(id, "approve");
    if (!identity().isPerson()) {
      throw new ForbiddenException("Only a person approves: an API key is nobody's second person.");
    }
    ApprovalForm given = required(form);
    approving.approve(operation, caller.actor(), given.bytesAtRisk(), given.reason());
  }

  @POST
  @Path("operations/{id}/deny")
  @Operation(summary = "Deny such an order, or take back your own; nothing is done then")
  @APIResponse(responseCode = "204", description = "Denied")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void deny(@PathParam("id") String id, @Nullable ApprovalForm form) {
    approving.deny(mine(id, "deny"), caller.actor(), required(form).reason());
  }

  /** The order, if it is of a cluster on which the caller may act: the address does not say. */
  private UUID mine(String id, String what) {
    UUID operation = PathIds.uuid("id", "an operation's", id);
    String cluster =
        ordering
            .operation(operation)
            .map(org.failoverdashboard.failover.api.Operation::cluster)
            .filter(caller.visible()::sees)
            .orElseThrow(() -> new NotFoundException("There is no operation " + id + "."));
    if (!caller.commanded().sees(cluster)) {
      String asked = what + " an order of " + cluster;
      gate.denied(caller.actor(), asked, cluster, identity().name() + " may not " + asked);
      throw new ForbiddenException("Your roles do not allow this on " + cluster + ".");
    }
    return operation;
  }

  private Identity identity() {
    return caller.identity().orElseThrow();
  }

  private static ApprovalForm required(@Nullable ApprovalForm form) {
    if (form == null) {
      throw new InvalidInputException("", "The request has no body; send at least a reason.");
    }
    return form;
  }
}
