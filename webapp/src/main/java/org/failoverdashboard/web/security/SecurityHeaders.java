package org.failoverdashboard.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers what not to do with an answer. Stands in {@code web.xml}, so that it comes before
 * every filter that may refuse.
 */
public class SecurityHeaders extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Pages page = Pages.asked(request);
    response.setHeader("Content-Security-Policy", page.policy());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", caching(request, page));
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    chain.doFilter(request, response);
  }

  /**
   * The build names parts of scripts by their content; other scripts and styles are asked for again
   * each time, and answered by "not modified".
   */
  private static String caching(HttpServletRequest request, Pages page) {
    if (request.getRequestURI().startsWith(request.getContextPath() + "/assets/part-")) {
      return "max-age=31536000, immutable";
    }
    return page == Pages.FACES ? "no-store" : "no-cache";
  }
}
