package org.failoverdashboard.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers what not to do with an answer. Pages are Faces' and bring their own script policy
 * with a nonce (web.xml, {@code primefaces.CSP}); a second one here would forbid what the first
 * allows, so this one leaves scripts to it.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SecurityHeaders extends HttpFilter {
  private static final long serialVersionUID = 1;

  private static final String PAGE_POLICY =
      "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self';"
          + " connect-src 'self'; img-src 'self' data:; font-src 'self' data:";
  private static final String OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean page = Pages.isPage(request);
    response.setHeader("Content-Security-Policy", page ? PAGE_POLICY : OTHER_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    // Scripts and styles are asked for again each time, and answered by "not modified".
    response.setHeader("Cache-Control", page ? "no-store" : "no-cache");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    chain.doFilter(request, response);
  }
}
