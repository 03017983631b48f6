package org.failoverdashboard.web.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A provider as it describes itself (OpenID Connect Discovery 1.0), with what checks its tokens.
 *
 * <p>Only signatures that need the provider's private key count: never {@code none}, and never
 * HMAC, for which a public key could do as the secret. Keys are fetched again when a token names
 * one that is not known, but not more often than every half a minute: strangers can name what they
 * like.
 */
final class Provider {
  private static final String DOCUMENT = "/.well-known/openid-configuration";
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final Set<JWSAlgorithm> ALLOWED = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);

  private final OIDCProviderMetadata metadata;
  private final IDTokenValidator idTokens;
  private final LogoutTokenValidator logoutTokens;

  private Provider(OIDCProviderMetadata metadata, JWSKeySelector<?> keys, ClientID client) {
    Issuer issuer = metadata.getIssuer();
    this.metadata = metadata;
    this.idTokens = new IDTokenValidator(issuer, client, keys, null);
    this.logoutTokens = new LogoutTokenValidator(issuer, client, false, keys, null);
    idTokens.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    logoutTokens.setMaxClockSkew(CLOCK_SKEW_SECONDS);
  }

  /**
   * @throws IOException with a sentence for people: what is wrong, and where
   */
  static Provider discover(OidcSettings settings, Outgoing outgoing) throws IOException {
    String place = settings.issuer().replaceFirst("/$", "") + DOCUMENT;
    try {
      String document = outgoing.read(new HTTPRequest(HTTPRequest.Method.GET, URI.create(place)));
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(document);
      if (!metadata.getIssuer().getValue().equals(settings.issuer())) {
        throw new IOException(
            "it says that its issuer is "
                + metadata.getIssuer()
                + ", and FAILOVER_OIDC_ISSUER says "
                + settings.issuer());
      }
      return of(metadata, settings, outgoing);
    } catch (ParseException nonsense) {
      throw new IOException(place + " is no description of a provider", nonsense);
    } catch (IOException away) {
      throw new IOException(place + " cannot be read: " + away.getMessage(), away);
    }
  }

  private static Provider of(
      OIDCProviderMetadata metadata, OidcSettings settings, Outgoing outgoing)
      throws IOException, ParseException {
    if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null) {
      throw new ParseException("no endpoints");
    }
    var source =
        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), outgoing.retriever())
            .rateLimited(true)
            .build();
    var keys = new JWSVerificationKeySelector<SecurityContext>(algorithms(metadata), source);
    return new Provider(metadata, keys, new ClientID(settings.client()));
  }

  private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) throws IOException {
    var named =
        Objects.requireNonNullElse(
            metadata.getIDTokenJWSAlgs(), java.util.List.<JWSAlgorithm>of(JWSAlgorithm.RS256));
    Set<JWSAlgorithm> both = new LinkedHashSet<>(named);
    both.retainAll(ALLOWED);
    if (both.isEmpty()) {
      throw new IOException("it signs with none of RS256, PS256, ES256, EdDSA and the like");
    }
    return both;
  }

  OIDCProviderMetadata metadata() {
    return metadata;
  }

  IDTokenValidator idTokens() {
    return idTokens;
  }

  LogoutTokenValidator logoutTokens() {
    return logoutTokens;
  }

  /** Where people sign out there; empty where they cannot. */
  Optional<URI> endSession() {
    return Optional.ofNullable(metadata.getEndSessionEndpointURI());
  }
}
