package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.system.RunningSystem;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people try who mean no good, at the running program: no way in, and never a 5xx. */
final class AttacksIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int SERVER_ERROR = 500;

  private final Program program = RunningSystem.get().program().program();
  private final Visitor admin = new Staff(program).admin();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"RS256\"}",
        "{\"alg\":\"HS512\",\"kid\":\"../../dev/null\"}"
      })
  void aTokenThatSomebodyElseMadeIsNoIdentity(String header) throws Exception {
    String claims =
        "{\"iss\":\"failover-dashboard\",\"aud\":\"failover-dashboard\",\"sub\":\"admin\","
            + "\"stamp\":0,\"exp\":4102444800}";
    Visitor forger =
        new Visitor(
            "forger",
            program.uri(),
            "Bearer " + base64(header) + "." + base64(claims) + "." + base64("signature"));

    assertThat(forger.rest("GET", "/me", "").statusCode()).isEqualTo(401);
  }

  /** Everybody can read the public key: it must not do as a secret. */
  @Test
  void aTokenSignedWithWhatIsPublishedIsNoIdentity() throws Exception {
    String published = Visitor.nobody(program.uri()).page("/.well-known/jwks.json").body();
    var key = new JsonWebKeySet(published).getJsonWebKeys().getFirst();
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue("HS256");
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setKey(new SecretKeySpec(key.getKey().getEncoded(), "HmacSHA256"));
    token.setPayload(
        "{\"iss\":\"failover-dashboard\",\"aud\":\"failover-dashboard\",\"sub\":\"admin\","
            + "\"stamp\":0,\"exp\":4102444800}");
    Visitor forger =
        new Visitor("forger", program.uri(), "Bearer " + token.getCompactSerialization());

    assertThat(forger.rest("GET", "/me", "").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../WEB-INF/web.xml",
        "/assets/%2e%2e/WEB-INF/web.xml",
        "/assets/..%2fWEB-INF/web.xml",
        "/openapi/ui/..%2f..%2fWEB-INF/web.xml",
        "/WEB-INF/web.xml",
        "/lb/..;/api/v1/status",
        "/login.xhtml/../api/v1/status",
        "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
        "/jakarta.faces.resource/..%2f..%2fetc%2fpasswd.xhtml"
      })
  void nobodyReadsWhatIsNotForThem(String path) throws Exception {
    HttpResponse<String> answer = Visitor.nobody(program.uri()).page(path);

    assertThat(answer.statusCode()).isNotEqualTo(200).isLessThan(SERVER_ERROR);
    assertThat(answer.body()).doesNotContain("<web-app", "root:x:", "\"clusters\"");
  }

  @Test
  void documentsThatGrowAreRefused() throws Exception {
    String bomb =
        """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        regions: [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        """;

    assertThat(imported("application/yaml", bomb)).isEqualTo(400);
    assertThat(imported("application/yaml", "regions: " + "[".repeat(20_000))).isEqualTo(400);
    assertThat(imported("application/json", "{\"regions\":" + "[".repeat(20_000))).isEqualTo(400);
    assertThat(imported("application/yaml", "regions: !!java.net.URL [\"http://127.0.0.1\"]"))
        .isEqualTo(400);
    assertThat(imported("application/json", "{\"regions\": \"" + "x".repeat(2 << 20) + "\"}"))
        .isEqualTo(413);
  }

  private int imported(String type, String document) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(program.uri() + "/api/v1/inventory/import?dry_run=true"))
            .header("Authorization", Objects.requireNonNull(admin.authorization()))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(document))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/events?stream=%27%20or%201=1--",
        "/events?limit=1%3B%20drop%20table%20event",
        "/clusters/orders%27%3B--/status",
        "/people/%27%20or%20%271%27=%271",
        "/keys?limit=1&cursor=%27%3B--",
        "/clusters/%00",
        "/clusters/orders/nodes/%0d%0aSet-Cookie:%20a=b"
      })
  void whatIsNoNameFindsNothing(String path) throws Exception {
    HttpResponse<String> answer = admin.rest("GET", path, "");

    assertThat(answer.statusCode()).as(answer.body()).isLessThan(SERVER_ERROR);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).doesNotContain("syntax error", "org.postgresql", "Exception");
  }

  @Test
  void theAddressAfterSigningInIsOneOfOurs() throws Exception {
    HttpResponse<String> answer =
        Visitor.nobody(program.uri())
            .page("/login.xhtml?next=%2F%2Felsewhere.example%2F%0d%0aSet-Cookie:%20a=b");

    assertThat(answer.body()).doesNotContain("elsewhere.example");
    assertThat(answer.headers().map().toString()).doesNotContain("a=b");
  }

  @Test
  void aPageOfAnotherSiteOpensNoWebSocket() {
    assertThatThrownBy(() ->
            HTTP.newWebSocketBuilder()
                .header("Authorization", Objects.requireNonNull(admin.authorization()))
                .header("Origin", "https://elsewhere.example")
                .buildAsync(
                    URI.create(program.uri().toString().replace("http", "ws") + "/ws/v1/live"),
                    new WebSocket.Listener() {})
                .get(20, TimeUnit.SECONDS))
        .hasMessageContaining("WebSocketHandshakeException");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
