package org.failoverdashboard.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.oidc.Oidc.Ready;
import org.jspecify.annotations.Nullable;

/**
 * Where the provider says that sessions are over (OpenID Connect Back-Channel Logout 1.0). What
 * comes counts by the provider's signature alone. One that comes twice ends nothing twice.
 */
@WebServlet("/oidc/back-channel-logout")
public class BackChannelServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject private transient Oidc oidc;
  @Inject private transient Sessions sessions;
  @Inject private transient RefusalTelling refusals;
  @Inject private transient Event<DomainEvent> happened;
  @Inject private transient Ids ids;
  @Inject private transient Time time;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Ready> ready = oidc.ready();
    if (ready.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String issuer = ready.get().settings().issuer();
    try {
      ProviderLogout logout = read(ready.get(), request.getParameter("logout_token"));
      sessions.endAsked(logout).forEach(person -> tell(person, issuer));
      answer(HttpServletResponse.SC_OK, "{}", response);
    } catch (ControlDatabaseException away) {
      answer(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "{}", response);
    } catch (RefusedException refused) {
      refusals.remember(refused, issuer, request.getRemoteAddr());
      answer(
          HttpServletResponse.SC_BAD_REQUEST,
          "{\"error\":\"invalid_request\",\"error_description\":\"The logout token does not"
              + " count.\"}",
          response);
    }
  }

  private static ProviderLogout read(Ready ready, @Nullable String token) throws RefusedException {
    Provider provider = ready.provider();
    try {
      LogoutTokenClaimsSet claims =
          provider.logoutTokens().validate(JWTParser.parse(String.valueOf(token)));
      Subject subject = claims.getSubject();
      SessionID session = claims.getSessionID();
      return new ProviderLogout(
          claims.getIssuer().getValue(),
          subject == null ? null : subject.getValue(),
          session == null ? null : session.getValue());
    } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException forged) {
      throw new RefusedException(Refusal.INVALID, "A logout token that does not count came");
    }
  }

  private void tell(String person, String issuer) {
    happened.fire(
        new DomainEvent(
            ids.next(),
            "access",
            "access.session.ended",
            time.now(),
            Actor.person(person),
            null,
            issuer + " ended a session of " + person,
            Map.of("person", person, "issuer", issuer)));
  }

  private static void answer(int status, String json, HttpServletResponse response)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(json);
  }
}
