package org.failoverdashboard.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.EventLog;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.web.access.Caller;
import org.jspecify.annotations.Nullable;

/** Everything that happened, as it stands in the event store. */
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@RequestScoped
public class EventsResource {
  @Inject private EventLog log;
  @Inject private Caller caller;

  @GET
  @Operation(
      summary = "What happened, newest first",
      description = "The streams view:NAME, kept for going back in time, only when one is named.")
  @APIResponse(responseCode = "200", description = "A page of events")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Page<EventItem> events(
      @Parameter(description = "Only of this stream: cluster:NAME, region:CODE, system, view:NAME")
          @QueryParam("stream")
          @Nullable String stream,
      @BeanParam PageQuery page) {
    int limit = page.limit();
    List<EventItem> found =
        read(stream, page.position(), limit + 1).stream().map(EventItem::of).toList();
    return Page.of(found, limit, event -> Long.toString(event.position()));
  }

  /** A stream that must not be seen holds nothing, as one that there is not. */
  private List<RecordedEvent> read(@Nullable String stream, @Nullable Long before, int limit) {
    Visible visible = caller.visible();
    if (visible.everything()) {
      return log.page(stream, before, limit);
    }
    if (stream == null) {
      return log.pageOf(streams(visible), before, limit);
    }
    return DomainEvent.clusterOf(stream).filter(visible::sees).isPresent()
        ? log.page(stream, before, limit)
        : List.of();
  }

  private static Set<String> streams(Visible visible) {
    return visible.clusters().stream()
        .map(DomainEvent::clusterStream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
