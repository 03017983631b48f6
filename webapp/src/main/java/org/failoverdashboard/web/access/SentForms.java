package org.failoverdashboard.web.access;

import jakarta.faces.application.ViewExpiredException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.failoverdashboard.web.problem.Problem;
import org.failoverdashboard.web.problem.ProblemWriter;
import org.failoverdashboard.web.security.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Refuses forms that no page of ours sent. PrimeFaces adds the nonce of the page to each and wants
 * it back only when it writes the answer, after all that the form asks was done; so it is looked
 * for before Faces begins.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SentForms extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String NONCE = "primefaces.nonce";
  private static final String VIEW_STATE = "jakarta.faces.ViewState";

  private static final Problem UNREADABLE =
      Problem.of(
          "not-our-form",
          HttpServletResponse.SC_BAD_REQUEST,
          "The form cannot be taken",
          "jakarta.faces.ViewState or primefaces.nonce is missing, or not as a page of ours writes"
              + " it. Nothing was done. Open the page again and send the form from there; programs"
              + " use /api/v1.");

  @Inject private transient ProblemWriter problems;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isForm(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (!isNonce(request.getParameter(NONCE))) {
      problems.tell(UNREADABLE, request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (ServletException failed) {
      if (response.isCommitted() || !isOfTheState(failed)) {
        throw failed;
      }
      problems.tell(UNREADABLE, request, response);
    }
  }

  /** Faces reads a form from any request that has its state, whatever the method. */
  private static boolean isForm(HttpServletRequest request) throws IOException {
    if (Pages.asked(request) != Pages.FACES) {
      return false;
    }
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    return request.getMethod().equals("POST")
        || request.getHeader("Faces-Request") != null
        || request.getParameter(VIEW_STATE) != null;
  }

  /** As PrimeFaces makes them: a UUID in Base64. */
  private static boolean isNonce(@Nullable String text) {
    try {
      byte[] decoded = Base64.getDecoder().decode(text == null ? "" : text);
      UUID.fromString(new String(decoded, StandardCharsets.UTF_8));
      return true;
    } catch (IllegalArgumentException nonsense) {
      return false;
    }
  }

  private static boolean isOfTheState(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .anyMatch(ViewExpiredException.class::isInstance);
  }
}
