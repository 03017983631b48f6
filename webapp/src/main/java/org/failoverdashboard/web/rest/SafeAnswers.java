package org.failoverdashboard.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.failoverdashboard.web.problem.Problem;
import org.failoverdashboard.web.problem.Problems;

/**
 * Invariant: a call that changes something is answered with success only when the events of it are
 * in the store, or forced to the journal on disk. Whoever was answered finds it in history,
 * whatever is killed afterwards.
 */
@Provider
public class SafeAnswers implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String BEFORE = SafeAnswers.class.getName();
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final int FIRST_FAILURE = 400;
  private static final MediaType PROBLEM = new MediaType("application", "problem+json");

  @Inject private SafeRecords records;

  public SafeAnswers() {}

  SafeAnswers(SafeRecords records) {
    this.records = records;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!READING.contains(request.getMethod())) {
      request.setProperty(BEFORE, records.before());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(BEFORE) instanceof Long before
        && response.getStatus() < FIRST_FAILURE
        && !records.areSafe(before)) {
      Problem problem =
          Problems.notRecorded().at(request.getUriInfo().getRequestUri().getRawPath());
      response.setStatus(problem.status());
      response.getHeaders().remove(HttpHeaders.LOCATION);
      response.setEntity(problem, new Annotation[0], PROBLEM);
    }
  }
}
