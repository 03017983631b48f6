package org.failoverdashboard.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.web.problem.Problem;
import org.failoverdashboard.web.problem.ProblemWriter;
import org.failoverdashboard.web.problem.Problems;

/**
 * Finds out for every request who sent it. What is open to everybody stands in {@code web.xml};
 * everything else needs an identity. What that one may do is asked of {@code web.access.Gate}.
 */
@ApplicationScoped
public class Access implements HttpAuthenticationMechanism {
  /** The container's one role: what somebody may do is not the container's affair. */
  private static final String SIGNED_IN = "signed-in";

  private static final Problem UNAUTHENTICATED =
      Problem.of(
          "unauthenticated",
          HttpServletResponse.SC_UNAUTHORIZED,
          "Sign in first",
          "Send HTTP Basic credentials or a bearer token, or sign in at /login.xhtml.");
  private static final Problem FOREIGN =
      Problem.of(
          "foreign-origin",
          HttpServletResponse.SC_FORBIDDEN,
          "Refused: sent by another site",
          "A page of another site caused this request. Scripts that use the cookie send the header"
              + " X-Requested-With.");

  @Inject private ProblemWriter problems;
  @Inject private SignIn signIn;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (SameOrigin.foreign(request, SessionCookies.any(request))) {
      return refuse(FOREIGN, request, response);
    }
    if (!context.isProtected()) {
      return context.doNothing();
    }
    return switch (signIn.identify(request, response)) {
      case Answer.Known(Identity who) ->
          context.notifyContainerAboutLogin(Identified.as(who, request), Set.of(SIGNED_IN));
      case Answer.Wait wait -> {
        response.setHeader("Retry-After", Long.toString(wait.seconds()));
        yield refuse(
            Problems.tooMany(
                "Retry-After says how many seconds to wait before the next one; then it is looked"
                    + " at."),
            request,
            response);
      }
      case Answer.Unknown _ -> askWho(request, response);
    };
  }

  private AuthenticationStatus askWho(HttpServletRequest request, HttpServletResponse response) {
    if (isPage(request)) {
      return redirect(request, response);
    }
    challenge(request, response);
    return refuse(UNAUTHENTICATED, request, response);
  }

  /** Also a form that was sent after its sender's token had ended: the page can be read again. */
  private static boolean isPage(HttpServletRequest request) {
    boolean read = request.getMethod().equals("GET") && Pages.asked(request) != Pages.NONE;
    boolean sent = request.getMethod().equals("POST") && Pages.asked(request) == Pages.FACES;
    return (read || sent) && request.getHeader("Authorization") == null;
  }

  private static AuthenticationStatus redirect(
      HttpServletRequest request, HttpServletResponse response) {
    try {
      String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
      String next = URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
      response.sendRedirect(request.getContextPath() + "/login.xhtml?next=" + next);
      return AuthenticationStatus.SEND_CONTINUE;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** A browser's script is not told of Basic: the browser would open its own password window. */
  private static void challenge(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("WWW-Authenticate", "Bearer realm=\"failover-dashboard\"");
    if (request.getHeader("Sec-Fetch-Mode") == null) {
      response.addHeader(
          "WWW-Authenticate", "Basic realm=\"failover-dashboard\", charset=\"UTF-8\"");
    }
  }

  private AuthenticationStatus refuse(
      Problem problem, HttpServletRequest request, HttpServletResponse response) {
    try {
      problems.write(problem, request, response);
      return AuthenticationStatus.SEND_FAILURE;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
