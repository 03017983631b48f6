package org.failoverdashboard.web.problem;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Says that something failed where nobody else has: in an address that the server does not take, in
 * a page that found no control database, or in the server itself. Its own page names classes and
 * where in them it failed.
 */
@WebServlet("/failed")
public class ErrorDocument extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String RETRY_AFTER_SECONDS = "5";

  @Inject private transient ProblemWriter problems;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Optional<Problem> away =
        failure instanceof Throwable thrown ? Problems.away(thrown) : Optional.empty();
    if (away.isPresent()) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    Problem problem = away.orElseGet(() -> problem(status instanceof Integer code ? code : 500));
    problems.tell(problem, asked(request), response);
  }

  static Problem problem(int status) {
    return status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        ? Problem.of(
            "bad-request", status, "The request cannot be taken", "See its address and headers.")
        : Problem.of(
            "internal-error", status, "This program made a mistake", "The server's log says more.");
  }

  private static HttpServletRequest asked(HttpServletRequest request) {
    Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getRequestURI() {
        return Objects.toString(uri, super.getRequestURI());
      }
    };
  }
}
