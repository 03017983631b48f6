package org.failoverdashboard.web.oidc;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.web.oidc.Oidc.Ready;
import org.failoverdashboard.web.security.Identified;

/** Who signs out here signs out at the provider, too (OpenID Connect RP-Initiated Logout 1.0). */
@ApplicationScoped
public class SigningOut {
  private static final System.Logger LOG = System.getLogger(SigningOut.class.getName());

  @Inject private Oidc oidc;
  @Inject private Sessions sessions;

  /**
   * Where to sign out there, before the session ends here. Empty for a session that did not begin
   * at the provider, and while the provider cannot be asked: then only the one here ends.
   */
  public Optional<URI> there(HttpServletRequest request) {
    Optional<String> token =
        Identified.in(request).map(Identity::session).flatMap(sessions::idToken);
    return token.isEmpty()
        ? Optional.empty()
        : oidc.ready().flatMap(ready -> there(ready, token.get(), request));
  }

  private static Optional<URI> there(Ready ready, String token, HttpServletRequest request) {
    try {
      URI back = Reception.address(ready, "/login.xhtml", request);
      ClientID client = new ClientID(ready.settings().client());
      var shown = JWTParser.parse(token);
      return ready
          .provider()
          .endSession()
          .map(end -> new LogoutRequest(end, shown, null, client, back, null, null).toURI());
    } catch (RefusedException | ParseException away) {
      LOG.log(System.Logger.Level.WARNING, "Nobody is signed out at the provider now", away);
      return Optional.empty();
    }
  }

  /** Ends the response with a page that goes there. */
  public void goThere(URI there, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    GoOn.write(there.toString(), "Sign out at the provider, too", request, response);
  }
}
