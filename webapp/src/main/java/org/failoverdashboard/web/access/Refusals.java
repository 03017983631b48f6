package org.failoverdashboard.web.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.failoverdashboard.web.problem.Problem;

/** What whoever may not do something is told. */
final class Refusals {
  static final Problem FORBIDDEN =
      Problem.of(
          "forbidden",
          403,
          "Not allowed",
          "Your roles do not allow this; GET /api/v1/me says which you have. Ask an"
              + " administrator.");

  private static final Problem PASSWORD =
      Problem.of(
          "password-must-be-changed",
          403,
          "Change your password first",
          "Somebody else chose it. POST /api/v1/me/password with old_password and password, or open"
              + " /account.");

  private static final Problem NO_CLUSTER =
      Problem.of(
          "not-found",
          404,
          "Not found",
          "There is no cluster of that name, or none that your roles show you.");

  private Refusals() {}

  /** Shows people that there is no such cluster, for all that they may know. */
  static void sendNoCluster(
      HttpServletRequest request, HttpServletResponse response, String cluster)
      throws IOException, ServletException {
    request.setAttribute("missing", "There is no cluster called " + cluster);
    request.setAttribute(
        "advice", "It may have been deleted, or your roles do not show it to you.");
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    request.getRequestDispatcher("/missing.xhtml").forward(request, response);
  }

  /** Shows people that they may not, on the page for what is missing. */
  static void sendPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.setAttribute("missing", "You may not do this");
    request.setAttribute("advice", "Your roles do not allow it. Ask an administrator.");
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    request.getRequestDispatcher("/missing.xhtml").forward(request, response);
  }

  /** Empty where there is nothing to refuse. */
  static Optional<Problem> of(Verdict verdict) {
    return switch (verdict) {
      case ALLOWED -> Optional.empty();
      case CHANGE_PASSWORD_FIRST -> Optional.of(PASSWORD);
      case HIDDEN -> Optional.of(NO_CLUSTER);
      case DENIED, UNKNOWN -> Optional.of(FORBIDDEN);
    };
  }
}
