package org.failoverdashboard.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Gives the provider the code that a browser brought back, and gets a token that says who it is.
 */
final class CodeExchange {
  private final OidcSettings settings;
  private final Outgoing outgoing;

  /**
   * What the provider vouches for.
   *
   * @param token as it came, to be shown to the provider when the person signs out
   */
  record Proved(IDTokenClaimsSet claims, String token) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Proved[" + claims.getIssuer() + "]";
    }
  }

  CodeExchange(OidcSettings settings, Outgoing outgoing) {
    this.settings = settings;
    this.outgoing = outgoing;
  }

  /**
   * @param back the address that the code came to
   */
  Proved exchange(Provider provider, AuthorizationCode code, Journey journey, URI back)
      throws RefusedException {
    JWT token = asked(provider, code, journey, back).getOIDCTokens().getIDToken();
    try {
      IDTokenClaimsSet claims = provider.idTokens().validate(token, new Nonce(journey.nonce()));
      return new Proved(claims, token.getParsedString());
    } catch (BadJOSEException | JOSEException forged) {
      throw new RefusedException(
          Refusal.INVALID, "The provider's token is not good: " + forged.getMessage());
    }
  }

  private OIDCTokenResponse asked(
      Provider provider, AuthorizationCode code, Journey journey, URI back)
      throws RefusedException {
    var grant = new AuthorizationCodeGrant(code, back, new CodeVerifier(journey.verifier()));
    TokenResponse answer = sent(request(provider, grant));
    if (answer.indicatesSuccess()) {
      return (OIDCTokenResponse) answer.toSuccessResponse();
    }
    throw new RefusedException(
        Refusal.DENIED,
        "The provider does not take the code: " + code(answer.toErrorResponse().getErrorObject()));
  }

  private TokenResponse sent(TokenRequest request) throws RefusedException {
    try {
      return OIDCTokenResponseParser.parse(outgoing.send(request.toHTTPRequest()));
    } catch (IOException away) {
      throw new RefusedException(
          Refusal.AWAY, request.getEndpointURI() + " does not answer: " + away.getMessage());
    } catch (ParseException nonsense) {
      throw new RefusedException(
          Refusal.INVALID, "The provider gives no ID token; scopes must have openid");
    }
  }

  private TokenRequest request(Provider provider, AuthorizationCodeGrant grant) {
    URI endpoint = provider.metadata().getTokenEndpointURI();
    ClientID client = new ClientID(settings.client());
    return settings
        .secret()
        .map(secret -> new TokenRequest(endpoint, shown(provider, client, secret), grant))
        .orElseGet(() -> new TokenRequest(endpoint, client, grant));
  }

  /** The usual way, unless the provider knows the other one only. */
  private static ClientAuthentication shown(Provider provider, ClientID client, String secret) {
    List<ClientAuthenticationMethod> known = provider.metadata().getTokenEndpointAuthMethods();
    boolean post =
        known != null
            && !known.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && known.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    Secret shown = new Secret(secret);
    return post ? new ClientSecretPost(client, shown) : new ClientSecretBasic(client, shown);
  }

  /**
   * What a provider or a stranger wrote is kept only where it looks like a code of the standard.
   */
  static String code(ErrorObject error) {
    String code = String.valueOf(error.getCode());
    return code.matches("[a-z_]{1,40}") ? code : "an unknown error";
  }
}
