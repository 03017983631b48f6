package org.failoverdashboard.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.access.api.RoleMap;

/** A provider over real HTTP that says whatever a test wants it to. */
final class FakeProvider implements AutoCloseable {
  static final String CLIENT = "failover";

  private final HttpServer server;
  private final List<ECKey> keys = new ArrayList<>();

  /** What was sent for a token. */
  final List<String> asked = new ArrayList<>();

  String issuer;
  String idToken = "";
  int status = 200;

  FakeProvider() throws IOException, JOSEException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://localhost:" + server.getAddress().getPort();
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(keys()).toString()));
    server.createContext("/token", this::token);
    server.start();
    rotate();
  }

  private List<com.nimbusds.jose.jwk.JWK> keys() {
    return keys.stream().<com.nimbusds.jose.jwk.JWK>map(ECKey::toPublicJWK).toList();
  }

  private void describe(HttpExchange exchange) throws IOException {
    String place = place();
    answer(
        exchange,
        status,
        """
        {"issuer":"%s","authorization_endpoint":"%s/auth","token_endpoint":"%s/token",
         "jwks_uri":"%s/keys","response_types_supported":["code"],
         "subject_types_supported":["public"],"end_session_endpoint":"%s/end",
         "id_token_signing_alg_values_supported":["HS256","ES256","none"]}
        """
            .formatted(issuer, place, place, place, place));
  }

  private void token(HttpExchange exchange) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    answer(
        exchange,
        status,
        status == 200
            ? "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken + "\"}"
            : "{\"error\":\"invalid_grant\",\"error_description\":\"<b>who cares</b>\"}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Signs with a new key from now on. */
  ECKey rotate() throws JOSEException {
    ECKey next = new ECKeyGenerator(Curve.P_256).keyID("key-" + keys.size()).generate();
    keys.add(next);
    return next;
  }

  ECKey key() {
    return keys.getLast();
  }

  String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, key());
  }

  static String signed(JWTClaimsSet claims, ECKey key) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  String place() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  OidcSettings settings() {
    return new OidcSettings(
        place(),
        CLIENT,
        Optional.of("secret"),
        "company",
        List.of("openid"),
        "groups",
        "preferred_username",
        roles(),
        Optional.empty(),
        Duration.ofHours(1),
        Optional.empty());
  }

  private static RoleMap roles() {
    try {
      return RoleMap.parse("dba=admin");
    } catch (RoleMap.BadRoleMapException bad) {
      throw new AssertionError(bad);
    }
  }

  /** As a provider says it of whoever began that journey. */
  JWTClaimsSet.Builder claims(Map<String, Object> more) {
    long now = System.currentTimeMillis();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(CLIENT)
            .subject("4711")
            .issueTime(new java.util.Date(now))
            .expirationTime(new java.util.Date(now + 60_000));
    more.forEach(claims::claim);
    return claims;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
