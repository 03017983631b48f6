package org.failoverdashboard.web.act;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.failover.api.Operation.Kind;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.access.Backers;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.live.SimulationItem;
import org.jspecify.annotations.Nullable;

/** Orders: recorded by whichever observer is asked, carried out by the one that leads. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Act")
@RequestScoped
public class OrdersResource {
  private static final String KEY = "Idempotency-Key";
  private static final String KEY_MEANS =
      "Any text, up to 200 characters: the same key with the same order is the same order";

  @Inject private Ordering ordering;
  @Inject private LabDrills labDrills;
  @Inject private Caller caller;
  @Inject private Backers backers;
  @Context private UriInfo uri;

  @POST
  @Path("clusters/{name}/switchover")
  @Operation(
      summary = "Make a standby the primary in place of one that does well; nothing is lost",
      description =
          "With dry_run it is only told what would be decided. Otherwise the order is recorded and"
              + " carried out by the observer that leads, within a minute or not at all.")
  @APIResponse(
      responseCode = "200",
      description = "Of a dry run: the decision and all that leads to it")
  @APIResponse(
      responseCode = "202",
      description = "Ordered; Location says where it is told how it goes on")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response switchover(
      @PathParam("name") String name,
      @Parameter(description = KEY_MEANS) @HeaderParam(KEY) @Nullable String key,
      OrderForm form) {
    return order(name, Kind.SWITCHOVER, key, form);
  }

  @POST
  @Path("clusters/{name}/failover")
  @Operation(
      summary = "Replace a primary that is gone, where the rules alone do not",
      description =
          "What forbids it and is to be lifted is named in override, each by its id: cool-down,"
              + " loss-not-allowed, ... A dry run shows the vetoes and the bytes at risk. A primary"
              + " that takes writes is not failed over: order a switchover. Where the policy asks for a"
              + " second person and data can be lost, the order is AWAITS_APPROVAL until another"
              + " person approves it: POST /operations/{id}/approve.")
  @APIResponse(
      responseCode = "200",
      description = "Of a dry run: the decision and all that leads to it")
  @APIResponse(
      responseCode = "202",
      description = "Ordered; Location says where it is told how it goes on")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response failover(
      @PathParam("name") String name,
      @Parameter(description = KEY_MEANS) @HeaderParam(KEY) @Nullable String key,
      OrderForm form) {
    return order(name, Kind.FAILOVER, key, form);
  }

  @POST
  @Path("clusters/{name}/drill")
  @Operation(
      summary = "See whether it works: a switchover there and, once the old primary streams, back",
      description =
          "Only where the policy allows drills. Its incidents are marked as drills and have RTO and"
              + " RPO as any other. It is not sent back when the old primary rejoins later than ten"
              + " minutes after, or something else was ordered meanwhile. In a lab, fault names"
              + " what the primary shall suffer for real for half a minute instead, outage or"
              + " silence, and the answer is the simulation; then no Idempotency-Key is taken.")
  @APIResponse(
      responseCode = "200",
      description = "Of a dry run: the decision and all that leads to it")
  @APIResponse(
      responseCode = "202",
      description = "Ordered; Location says where it is told how it goes on")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response drill(
      @PathParam("name") String name,
      @Parameter(description = KEY_MEANS) @HeaderParam(KEY) @Nullable String key,
      @Nullable OrderForm form) {
    return form != null && form.fault() != null
        ? failForReal(name, key, form)
        : order(name, Kind.DRILL, key, form);
  }

  private Response failForReal(String name, @Nullable String key, OrderForm form) {
    if (key != null) {
      throw new InvalidInputException(
          KEY, "is not kept for a drill with a fault: send it once, and without");
    }
    return Response.accepted(SimulationItem.of(labDrills.begin(name, form, caller.actor())))
        .build();
  }

  private Response order(String name, Kind kind, @Nullable String key, @Nullable OrderForm form) {
    Ordering.Request request = Requests.of(name, kind, form);
    Actor by = caller.actor();
    if (Requests.isDryRun(form)) {
      return Response.ok(DecisionItem.of(ordering.wouldDecide(request, by))).build();
    }
    UUID id = ordering.place(request, by, backers.names(), Requests.key(key));
    URI where = uri.getBaseUriBuilder().path("operations").path(id.toString()).build();
    return Response.accepted(new OperationItem(where, ordering.operation(id).orElseThrow()))
        .location(where)
        .build();
  }
}
