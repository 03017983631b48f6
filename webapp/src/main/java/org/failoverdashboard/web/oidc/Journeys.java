package org.failoverdashboard.web.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.web.oidc.Oidc.Ready;

/** The way to the provider and back (OpenID Connect Core 1.0, 3.1, with PKCE, RFC 7636). Pure. */
final class Journeys {
  private Journeys() {}

  /**
   * Where the browser is sent.
   *
   * @param back where it has to come back to
   * @param another true to be asked for name and password by the provider, signed in there or not
   */
  static URI departure(Ready ready, Journey journey, URI back, boolean another)
      throws RefusedException {
    OidcSettings settings = ready.settings();
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope(settings.scopes().toArray(String[]::new)),
                new ClientID(settings.client()),
                back)
            .endpointURI(ready.provider().metadata().getAuthorizationEndpointURI())
            .state(new State(journey.state()))
            .nonce(new Nonce(journey.nonce()))
            .codeChallenge(new CodeVerifier(journey.verifier()), CodeChallengeMethod.S256);
    return (another ? request.prompt(Prompt.Type.LOGIN) : request).build().toURI();
  }

  /**
   * What the browser brought back, once it is known to belong to the journey that it was sent on.
   */
  static AuthenticationSuccessResponse answer(
      Ready ready, Journey journey, URI back, Map<String, List<String>> brought, Instant now)
      throws RefusedException {
    AuthenticationResponse answer = parsed(back, brought);
    if (journey.over(now)) {
      throw new RefusedException(Refusal.STALE, "The sign-in took more than ten minutes");
    }
    if (!new State(journey.state()).equals(answer.getState())) {
      throw new RefusedException(Refusal.STALE, "The state is not that of this browser");
    }
    check(ready.provider(), answer.getIssuer());
    if (!answer.indicatesSuccess()) {
      String code = CodeExchange.code(answer.toErrorResponse().getErrorObject());
      throw new RefusedException(Refusal.DENIED, "The provider does not let them in: " + code);
    }
    return answer.toSuccessResponse();
  }

  private static AuthenticationResponse parsed(URI back, Map<String, List<String>> brought)
      throws RefusedException {
    try {
      return AuthenticationResponseParser.parse(back, brought);
    } catch (ParseException nonsense) {
      throw new RefusedException(Refusal.STALE, "What came back is no answer of a provider");
    }
  }

  /** Whether another provider answered (RFC 9207). */
  private static void check(Provider provider, @org.jspecify.annotations.Nullable Issuer said)
      throws RefusedException {
    boolean right =
        said == null
            ? !provider.metadata().supportsAuthorizationResponseIssuerParam()
            : said.equals(provider.metadata().getIssuer());
    if (!right) {
      throw new RefusedException(Refusal.INVALID, "The answer names another issuer");
    }
  }
}
