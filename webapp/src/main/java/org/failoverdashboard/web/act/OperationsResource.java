package org.failoverdashboard.web.act;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.rest.Page;
import org.failoverdashboard.web.rest.PageQuery;
import org.failoverdashboard.web.rest.PathIds;

/**
 * What people ordered, who and why, and what came of it. Rooted so that other resources may add to
 * operations.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Act")
@RequestScoped
public class OperationsResource {
  @Inject private Ordering ordering;
  @Inject private Caller caller;

  @GET
  @Path("operations")
  @org.eclipse.microprofile.openapi.annotations.Operation(summary = "All orders, newest first")
  @APIResponse(responseCode = "200", description = "A page of orders with their states and steps")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Page<Operation> operations(@BeanParam PageQuery page) {
    Visible visible = caller.visible();
    return visible.everything()
        ? page.byId(ordering::page, Operation::id)
        : page.byId(
            (before, limit) -> ordering.pageOf(visible.clusters(), before, limit), Operation::id);
  }

  @GET
  @Path("operations/{id}")
  @org.eclipse.microprofile.openapi.annotations.Operation(
      summary = "One order: its state, its steps, who ordered it, why, and what was decided")
  @APIResponse(responseCode = "200", description = "The order as it stands now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Operation operation(@PathParam("id") String id) {
    return ordering
        .operation(PathIds.uuid("id", "an operation's", id))
        .filter(operation -> caller.visible().sees(operation.cluster()))
        .orElseThrow(() -> new NotFoundException("There is no operation " + id + "."));
  }
}
