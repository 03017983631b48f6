package org.failoverdashboard.web.live;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.web.access.Caller;

/** Who watches: one's own problem with a node looks unlike a node's problem. */
@Path("observers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Live state")
@RequestScoped
public class ObserversResource {
  @Inject private WhoWatches observers;
  @Inject private Caller caller;

  @GET
  @Operation(summary = "Every observer, whether it leads, and what it sees of each cluster")
  public List<ObserverStatus> observers() {
    Visible visible = caller.visible();
    return observers.now().stream().map(one -> one.seenBy(visible)).toList();
  }
}
