package org.failoverdashboard.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.web.problem.ProblemWriter;
import org.failoverdashboard.web.security.Identified;
import org.failoverdashboard.web.security.Pages;

/**
 * Asks the gate for every page, whatever else is answered by servlets, and the WebSocket's
 * handshake. REST has a gate of its own. Where anybody may come nobody was identified, and nothing
 * is asked.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageGate extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String REST = "/api/v1/";
  private static final String WEBSOCKET = "/ws/";

  @Inject private transient Gate gate;
  @Inject private transient ProblemWriter problems;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Identity> who = Identified.in(request);
    String path = path(request);
    if (who.isEmpty() || path.startsWith(REST)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Operation> operation =
        path.startsWith(WEBSOCKET) ? Operations.webSocket(path) : Operations.page(path);
    String cluster = operation.flatMap(row -> Operations.cluster(row, path)).orElse(null);
    switch (gate.check(who.get(), operation, "open " + path, cluster)) {
      case ALLOWED -> chain.doFilter(request, response);
      case UNKNOWN -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
      case CHANGE_PASSWORD_FIRST -> changePassword(request, response);
      case HIDDEN -> hide(request, response, String.valueOf(cluster));
      case DENIED -> deny(request, response);
    }
  }

  /** As the servlets see it that answer. */
  private static String path(HttpServletRequest request) {
    String below = request.getPathInfo() == null ? "" : request.getPathInfo();
    String path = request.getServletPath() + below;
    boolean closed = path.length() > 1 && path.endsWith("/");
    return path.isEmpty() ? "/" : closed ? path.substring(0, path.length() - 1) : path;
  }

  private void changePassword(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Pages.asked(request) == Pages.FACES) {
      response.sendRedirect(request.getContextPath() + "/account");
      return;
    }
    problems.write(Refusals.of(Verdict.CHANGE_PASSWORD_FIRST).orElseThrow(), request, response);
  }

  private void hide(HttpServletRequest request, HttpServletResponse response, String cluster)
      throws IOException, ServletException {
    if (Pages.asked(request) == Pages.FACES && request.getMethod().equals("GET")) {
      Refusals.sendNoCluster(request, response, cluster);
    } else {
      problems.tell(Refusals.of(Verdict.HIDDEN).orElseThrow(), request, response);
    }
  }

  private void deny(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (Pages.asked(request) == Pages.FACES && request.getMethod().equals("GET")) {
      Refusals.sendPage(request, response);
    } else {
      problems.tell(Refusals.FORBIDDEN, request, response);
    }
  }
}
