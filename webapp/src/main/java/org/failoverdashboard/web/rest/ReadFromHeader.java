package org.failoverdashboard.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.failoverdashboard.history.api.ReportSource;
import org.failoverdashboard.history.api.ReportSource.Place;

/**
 * Says in a header which server was read from, and how old what it shows may be: {@code
 * Failover-Read-From: replica; behind-ms=240} or {@code primary}. No header where no replica is
 * configured.
 */
@Provider
@ReadFrom
public class ReadFromHeader implements ContainerResponseFilter {
  static final String NAME = "Failover-Read-From";

  @Inject private ReportSource source;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    source.place().ifPresent(place -> response.getHeaders().putSingle(NAME, text(place)));
  }

  static String text(Place place) {
    if (!place.replica()) {
      return "primary";
    }
    return place.behind() == null ? "replica" : "replica; behind-ms=" + place.behind().toMillis();
  }
}
