package org.failoverdashboard.web.problem;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.failoverdashboard.regions.api.Ids;

/** Answers every failed REST request with a problem document. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());
  private static final String RETRY_AFTER_SECONDS = "5";

  @Inject private Ids ids;
  @Context private UriInfo uri;

  @Override
  public Response toResponse(Throwable failure) {
    Problem problem = Problems.of(failure).orElseGet(() -> fault(failure)).at(path());
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (failure instanceof TooManyAttemptsException early) {
      answer.header(HttpHeaders.RETRY_AFTER, early.seconds());
    }
    if (failure instanceof WebApplicationException web) {
      String allow = web.getResponse().getHeaderString(HttpHeaders.ALLOW);
      answer.header(HttpHeaders.ALLOW, allow);
    }
    return answer.build();
  }

  /** What went wrong stays in the log; the answer only says where to look. */
  private Problem fault(Throwable failure) {
    UUID id = ids.next();
    LOG.log(Level.ERROR, "Fault " + id + " while answering " + path(), failure);
    return Problem.of(
        "internal-error",
        500,
        "This program made a mistake",
        "The server's log says more under " + id + ".");
  }

  private String path() {
    return uri.getRequestUri().getRawPath();
  }
}
