package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.system.RunningSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the running program answers to those who did not sign in, and to other sites. */
final class AccessIT {
  private final RunningSystem system = RunningSystem.get();
  private final Program program = system.program().program();
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/status",
        "/api/v1/clusters",
        "/api/v1/inventory",
        "/api/v1/incidents",
        "/api/v1/events",
        "/api/v1/nothing-here",
        "/openapi",
        "/openapi/openapi.json",
        "/ws/v1/live",
        "/resources/js/main.js",
        "/webjars/",
        "/nothing-here"
      })
  void everythingElseIsRefusedWithoutAnIdentity(String path) throws Exception {
    HttpResponse<String> answer = get(path, null);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("urn:failover:problem:unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.xhtml", "/openapi/ui/", "/no-such-page.xhtml"})
  void pagesLeadToWhereOneSignsIn(String path) throws Exception {
    HttpResponse<String> answer = get(path, null);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .get()
        .asString()
        .contains("/login.xhtml?next=%2F");
  }

  @Test
  void metricsAreToldToWhoeverScrapesThemAndToNobodyElse() {
    try (Playwright playwright = Playwright.create()) {
      String told = basic("metrics", program.metricsPassword());

      assertThat(metrics(playwright, told)).startsWith("200").contains("failover_probe_seconds");
      assertThat(metrics(playwright, basic("admin", program.adminPassword()))).startsWith("401");
      assertThat(metrics(playwright, basic("metrics", program.adminPassword()))).startsWith("401");
      assertThat(metrics(playwright, basic("metrics", ""))).startsWith("401");
    }
  }

  /** The status and the text; each time as a newcomer, since Liberty remembers by a cookie. */
  private String metrics(Playwright playwright, String identity) {
    APIRequestContext newcomer =
        playwright
            .request()
            .newContext(new APIRequest.NewContextOptions().setIgnoreHTTPSErrors(true));
    APIResponse answer =
        newcomer.get(
            "https://127.0.0.1:" + program.httpsPort() + "/metrics",
            RequestOptions.create().setHeader("Authorization", identity));
    return answer.status() + "\n" + answer.text();
  }

  @Test
  void whoScrapesMetricsIsNobodyElsewhere() throws Exception {
    String identity = basic("metrics", program.metricsPassword());

    assertThat(get("/api/v1/status", identity).statusCode()).isEqualTo(401);
  }

  @Test
  void metricsAreToldOnlyOverTls() throws Exception {
    assertThat(get("/metrics", null).statusCode()).isEqualTo(403);
    String identity = basic("metrics", program.metricsPassword());
    assertThat(get("/metrics", identity).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health/live",
        "/health/ready",
        "/health/started",
        "/lb/v1/clusters/orders/nodes/orders-us-east-1/any",
        "/login.xhtml"
      })
  void healthAndLoadBalancersNeedNoIdentity(String path) {
    HttpResponse<String> answer =
        system.await(path, () -> Optional.of(open(path)).filter(got -> got.statusCode() == 200));

    assertThat(answer.body()).isNotEmpty();
  }

  /**
   * On a busy machine a dependency may miss its time limit once: then it is not ready, and soon is.
   */
  private HttpResponse<String> open(String path) {
    try {
      return get(path, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Test
  void aWrongPasswordOrAForgedTokenIsNoIdentity() throws Exception {
    assertThat(get("/api/v1/status", basic("wrong")).statusCode()).isEqualTo(401);
    assertThat(get("/api/v1/status", "Bearer a.b.c").statusCode()).isEqualTo(401);
  }

  @Test
  void theRightPasswordIsAnIdentity() throws Exception {
    HttpResponse<String> answer = get("/api/v1/status", basic(program.adminPassword()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void aPageOfAnotherSiteChangesNothing() throws Exception {
    HttpRequest pause =
        request("/api/v1/clusters/orders/pause", basic(program.adminPassword()))
            .header("Origin", "https://elsewhere.example")
            .POST(BodyPublishers.noBody())
            .build();

    HttpResponse<String> answer = http.send(pause, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("urn:failover:problem:foreign-origin");
  }

  @Test
  void aLagThatIsNoneIsNamed() throws Exception {
    HttpResponse<String> answer =
        get("/lb/v1/clusters/orders/nodes/orders-us-east-1/replica?max_lag=-1s", null);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"max_lag\"");
  }

  @Test
  void anUnknownNodeIsNotFound() throws Exception {
    assertThat(get("/lb/v1/clusters/orders/nodes/nobody/any", null).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path, @Nullable String identity)
      throws IOException, InterruptedException {
    return http.send(request(path, identity).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, @Nullable String identity) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(program.uri() + path));
    return identity == null ? request : request.header("Authorization", identity);
  }

  private static String basic(String password) {
    return basic("admin", password);
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
