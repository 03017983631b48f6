package org.failoverdashboard.web.oidc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.failoverdashboard.web.ldap.CompanyDirectory;
import org.failoverdashboard.web.page.Chromium;
import org.failoverdashboard.web.page.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** People of a company, whose Keycloak lets them in and out, in Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OidcIT {
  private static final String PASSWORD = "company secret 1";
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Company company;
  private Chromium chromium;
  private Page page;

  @BeforeAll
  void start() throws Exception {
    company = Company.start();
    chromium = new Chromium();
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  @AfterAll
  void end() {
    chromium.close();
    company.close();
  }

  @BeforeEach
  void open() {
    page = chromium.page(company.program().uri().toString(), Look.LIGHT);
  }

  @AfterEach
  void leave() {
    page.context().close();
  }

  @Test
  void whoIsInAGroupGetsItsRolesAndNoMore() throws Exception {
    signIn("vera", "/incidents");

    JsonNode me = me();
    assertThat(me.path("name").asText()).isEqualTo("vera~company");
    assertThat(me.path("grants").toString()).isEqualTo("[\"viewer\",\"operator:orders\"]");
    assertThat(page.navigate("/simulate").status()).isEqualTo(403);
    remembered("access.denied", "vera~company may not open /simulate");
    assertThat(cookies())
        .filteredOn(cookie -> cookie.name.equals("failover_token"))
        .hasSize(1)
        .allSatisfy(cookie -> assertThat(cookie.sameSite.name()).isEqualTo("STRICT"));

    BrowserContext first = page.context();
    open();
    signIn("otto", "/simulate");
    assertThat(page.locator("h1").first()).containsText("Simulate");
    assertThat(me().path("grants").toString()).isEqualTo("[\"operator\"]");
    first.close();
  }

  @Test
  void whoIsInNoGroupThatCountsIsToldSoAndRemembered() throws Exception {
    begin("nora", "/");

    assertThat(page.locator("#refusal")).containsText("none of your groups has a right here");
    assertThat(cookies()).noneMatch(cookie -> cookie.name.equals("failover_token"));
    assertThat(page.request().get("/api/v1/me").status()).isEqualTo(401);
    remembered(
        "access.provider.refused",
        "None of the 1 groups has a right here",
        "\"name\":\"nora~company\"");
    page.locator("#provider").click();
    // Another one can take their place.
    assertThat(page.locator("#password")).isVisible();
  }

  @Test
  void whoSignsOutIsOutThereToo() throws Exception {
    signIn("vera", "/account");
    String token = cookie("failover_token");
    int sessions = company.keycloak().sessions("vera");

    page.locator("[id='session:leave']").click();

    page.waitForURL("**/login.xhtml**");
    assertThat(company.keycloak().sessions("vera")).isEqualTo(sessions - 1);
    assertThat(asked(token)).isEqualTo(401);
    page.locator("#provider").click();
    assertThat(page.locator("#username")).isVisible();
  }

  @Test
  void whoIsSignedOutByTheProviderIsCutOffAtOnce() throws Exception {
    List<WebSocket> sockets = new CopyOnWriteArrayList<>();
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    page.onWebSocket(socket -> {
      sockets.add(socket);
      socket.onClose(_ -> closed.complete(true));
    });
    signIn("otto", "/");
    assertThat(page.locator("body.loaded")).isVisible();
    assertThat(sockets).isNotEmpty();
    String token = cookie("failover_token");
    assertThat(asked(token)).isEqualTo(200);

    company.keycloak().signOut("otto");

    assertThat(asked(token)).isEqualTo(401);
    page.waitForCondition(closed::isDone);
    page.navigate("/clusters");
    page.waitForURL("**/login.xhtml**");
    remembered("access.session.ended", "otto~company");
  }

  @Test
  void anExpiredSessionIsOverAndTheProviderLetsInAgain() throws Exception {
    signIn("vera", "/account");
    company.expire("vera~company");
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("failover_token"));

    page.navigate("/account");

    page.waitForURL("**/login.xhtml**");
    page.locator("#provider").click();
    // Without a password: the session there goes on.
    page.waitForURL("**/account");
  }

  @Test
  void whatWasNotBegunHereIsRefused() throws Exception {
    page.navigate("/oidc/callback?code=stolen&state=guessed");
    assertThat(page.locator("#refusal")).containsText("not begun in this browser");

    depart("/");
    page.navigate("/oidc/callback?code=stolen&state=guessed");
    assertThat(page.locator("#refusal")).containsText("not begun in this browser");
    assertThat(cookies()).noneMatch(cookie -> cookie.name.equals("failover_token"));
    remembered(
        "access.provider.refused",
        "No sign-in was begun in this browser",
        "The state is not that of this browser");
  }

  @Test
  void aTokenThatWasMadeForAnotherSignInIsRefused() throws Exception {
    String to = depart("/").replaceFirst("nonce=[^&]*", "nonce=another");
    page.navigate(to);
    fillIn("vera");

    assertThat(page.locator("#refusal")).containsText("cannot be trusted");
    assertThat(cookies()).noneMatch(cookie -> cookie.name.equals("failover_token"));
    remembered("access.provider.refused", "nonce");
  }

  @Test
  void aCodeCountsOnceEvenForWhoHasStolenAllOfIt() throws Exception {
    List<String> back = new CopyOnWriteArrayList<>();
    page.onRequest(request -> {
      if (request.url().contains("/oidc/callback?")) {
        back.add(request.url());
      }
    });
    page.navigate(depart("/account"));
    String journey = cookie("failover_journey");
    fillIn("vera");
    page.waitForURL("**/account");

    HttpResponse<String> replayed = send(back.getFirst(), "failover_journey=" + journey);

    assertThat(replayed.headers().firstValue("Location").orElse("")).contains("refused=denied");
    assertThat(replayed.headers().allValues("Set-Cookie").toString())
        .doesNotContain("failover_token");
    remembered("access.provider.refused", "The provider does not take the code: invalid_grant");
  }

  @Test
  void nobodyElseEndsSessions() throws Exception {
    signIn("vera", "/account");
    String claims =
        "{\"iss\":\"%s\",\"aud\":\"failover-dashboard\",\"iat\":4102444800,\"jti\":\"1\",\"sub\":\"x\","
                .formatted(company.keycloak().issuer())
            + "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}";
    for (String header : List.of("{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}")) {
      String forged = base64(header) + "." + base64(claims) + "." + base64("signature");
      assertThat(backChannel(forged)).isEqualTo(400);
    }
    assertThat(backChannel("nonsense")).isEqualTo(400);
    assertThat(me().path("name").asText()).isEqualTo("vera~company");
    remembered("access.provider.refused", "A logout token that does not count");
  }

  @Test
  void peopleOfTheDirectorySignInByTheForm() throws Exception {
    page.navigate("/account");
    enter("lena", "wrong");
    assertThat(page.locator("main")).containsText("Name and password do not match");
    enter("lars", CompanyDirectory.PASSWORD);
    assertThat(page.locator("main")).containsText("Name and password do not match");
    enter("lena", CompanyDirectory.PASSWORD);
    page.waitForURL("**/account");

    assertThat(me().path("name").asText()).isEqualTo("lena~directory");
    assertThat(me().path("grants").toString()).isEqualTo("[\"operator\"]");
    assertThat(page.locator("main")).containsText("You come from ldap://localhost");
  }

  @Test
  void whoHasTheNameOfSomebodyHereIsSomebodyElse() throws Exception {
    page.navigate("/account");
    enter("admin", CompanyDirectory.PASSWORD);
    page.waitForURL("**/account");

    assertThat(me().path("name").asText()).isEqualTo("admin~directory");
    assertThat(me().path("grants").toString()).isEqualTo("[\"operator\"]");
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void whoLostEveryGroupIsOutWithTheNextSignIn() throws Exception {
    signIn("vera", "/account");
    String token = cookie("failover_token");
    company.keycloak().leaveGroup("vera", "viewers");
    company.keycloak().leaveGroup("vera", "orders-team");
    assertThat(asked(token)).isEqualTo(200);

    page.navigate("/oidc/sign-in");

    assertThat(page.locator("#refusal")).containsText("none of your groups has a right here");
    assertThat(asked(token)).isEqualTo(401);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whileTheProviderIsAwayAPageSaysSoAndPasswordsStillCount() throws Exception {
    String state = depart("/").replaceFirst(".*[?&]state=([^&]*).*", "$1");
    company.keycloak().close();

    page.navigate("/oidc/callback?code=any&state=" + state + "&iss=" + company.keycloak().issuer());

    assertThat(page.locator("#refusal")).containsText("The provider does not answer");
    enter("admin", company.program().adminPassword());
    assertThat(page.locator("body.loaded")).isVisible();

    leave();
    open();
    company.people().close();
    page.navigate("/account");
    enter("lena", CompanyDirectory.PASSWORD);
    assertThat(page.locator("#away, [id$=away]").first()).containsText("does not answer");
  }

  /** Signs in at the provider, and waits until the page that was wanted is there. */
  private void signIn(String user, String wanted) {
    begin(user, wanted);
    page.waitForURL(url -> URI.create(url).getPath().equals(wanted));
  }

  private void begin(String user, String wanted) {
    page.navigate(wanted);
    page.locator("#provider").click();
    fillIn(user);
  }

  private void enter(String user, String password) {
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(password);
    page.locator("button[type=submit]").click();
  }

  private void fillIn(String user) {
    page.locator("#username").fill(user);
    page.locator("#password").fill(PASSWORD);
    page.locator("#kc-login").click();
  }

  /** Begins a sign-in in this browser without going; gives where it would go. */
  private String depart(String next) {
    APIResponse answer =
        page.request()
            .get("/oidc/sign-in?next=" + next, RequestOptions.create().setMaxRedirects(0));
    assertThat(answer.status()).isEqualTo(302);
    return Objects.requireNonNull(answer.headers().get("location"));
  }

  private JsonNode me() throws IOException {
    return JSON.readTree(page.request().get("/api/v1/me").text());
  }

  private List<Cookie> cookies() {
    return page.context().cookies(company.program().uri().resolve("/oidc").toString());
  }

  private String cookie(String name) {
    return cookies().stream()
        .filter(cookie -> cookie.name.equals(name))
        .map(cookie -> cookie.value)
        .findFirst()
        .orElseThrow();
  }

  /** How somebody is answered who has nothing but a copy of that token. */
  private int asked(String token) throws Exception {
    return send("/api/v1/me", "failover_token=" + token).statusCode();
  }

  private HttpResponse<String> send(String path, String cookie) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(company.program().uri().resolve(path))
            .header("Cookie", cookie)
            .build(),
        BodyHandlers.ofString());
  }

  private int backChannel(String token) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(company.program().uri().resolve("/oidc/back-channel-logout"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("logout_token=" + token))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until all of that is remembered. */
  private void remembered(String... parts) {
    page.waitForCondition(() -> Stream.of(parts).allMatch(events()::contains));
  }

  private String events() {
    try {
      String pair = "admin:" + company.program().adminPassword();
      URI all = company.program().uri().resolve("/api/v1/events?stream=access&limit=200");
      return HTTP.send(
              HttpRequest.newBuilder(all)
                  .header(
                      "Authorization",
                      "Basic "
                          + Base64.getEncoder()
                              .encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                  .build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
