package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.system.RunningSystem;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions at the running program, as browsers and as thieves of cookies see them. */
final class SessionsIT {
  private static final String ME = "/api/v1/me";
  private static final int AT_ONCE = 8;

  private final Program program = RunningSystem.get().program().program();
  private final Staff staff = new Staff(program);
  private final Browser browser = new Browser(program.uri());

  @BeforeEach
  void signIn() throws Exception {
    staff.employ("session.jane", "viewer");
    HttpResponse<String> answer = browser.signIn("session.jane", Staff.OWN);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cookie ->
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Expires="));
  }

  @Test
  void whoSignedInAndFromWhereIsRemembered() {
    assertThat(told("access.session.begun")).contains("session.jane signed in from 127.0.0.1");
  }

  @Test
  void anybodyCanVerifyATokenByThePublishedKeys() throws Exception {
    String keys = new Browser(program.uri()).get("/.well-known/jwks.json").body();

    var claims =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
            .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "ES256"))
            .setExpectedIssuer("failover-dashboard")
            .setExpectedAudience("failover-dashboard")
            .setRequireExpirationTime()
            .build()
            .processToClaims(browser.cookie(Browser.ACCESS));

    assertThat(claims.getSubject()).isEqualTo("session.jane");
    assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
        .isEqualTo(600);
    assertThat(keys).doesNotContain("\"d\"");
  }

  @Test
  void requestsAtTheMomentOfRenewalAllGoThroughWithTheSameNextToken() throws Exception {
    String before = browser.cookie(Browser.REFRESH);
    browser.forget(Browser.ACCESS);

    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, AT_ONCE).mapToObj(_ -> browser.asks(ME)).toList();

    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    assertThat(browser.cookie(Browser.REFRESH)).isNotEmpty().isNotEqualTo(before);
    assertThat(browser.get(ME).statusCode()).isEqualTo(200);
    assertThat(refreshTokens()).isEqualTo(2);
  }

  @Test
  void aStolenRefreshTokenThatComesAgainEndsTheSessionAndIsTold() throws Exception {
    Browser thief = browser.thief(Browser.REFRESH);
    browser.forget(Browser.ACCESS);
    assertThat(browser.get(ME).statusCode()).isEqualTo(200);
    usedLongAgo();

    assertThat(thief.get(ME).statusCode()).isEqualTo(401);

    assertThat(browser.get(ME).statusCode()).isEqualTo(401);
    browser.forget(Browser.ACCESS);
    assertThat(browser.get(ME).statusCode()).isEqualTo(401);
    assertThat(told("access.session.replayed")).contains("session.jane", "127.0.0.1");
  }

  @Test
  void whoeverStealsATokenFirstIsFoundOutByTheOwner() throws Exception {
    Browser thief = browser.thief(Browser.REFRESH);
    assertThat(thief.get(ME).statusCode()).isEqualTo(200);
    usedLongAgo();
    browser.forget(Browser.ACCESS);

    assertThat(browser.get(ME).statusCode()).isEqualTo(401);

    assertThat(thief.get(ME).statusCode()).isEqualTo(401);
  }

  @Test
  void whoSignsOutIsOutWithEveryCopyOfTheCookies() throws Exception {
    Browser access = browser.thief(Browser.ACCESS);
    Browser refresh = browser.thief(Browser.REFRESH);
    assertThat(access.get(ME).statusCode()).isEqualTo(200);
    Visitor.Listening listening = browser.listen();
    assertThat(listening.first().get(20, TimeUnit.SECONDS)).contains("snapshot");
    Browser elsewhere = new Browser(program.uri());
    elsewhere.signIn("session.jane", Staff.OWN);

    String page = browser.get("/account").body();
    browser.send(FacesForm.of(page, "session").with("session:leave", ""));

    assertThat(browser.cookie(Browser.REFRESH)).isEmpty();
    assertThat(access.get(ME).statusCode()).isEqualTo(401);
    assertThat(refresh.get(ME).statusCode()).isEqualTo(401);
    assertThat(listening.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1008);
    assertThat(elsewhere.get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void whoSignsOutEverywhereIsOutEverywhere() throws Exception {
    Browser refresh = browser.thief(Browser.REFRESH);

    staff.admin().rest("POST", "/people/session.jane/sign-out", "");

    assertThat(browser.get(ME).statusCode()).isEqualTo(401);
    assertThat(refresh.get(ME).statusCode()).isEqualTo(401);
  }

  @Test
  void aWebSocketsHandshakeRenewsASessionToo() throws Exception {
    String before = browser.cookie(Browser.REFRESH);
    browser.forget(Browser.ACCESS);

    Visitor.Listening listening = browser.listen();

    assertThat(listening.first().get(20, TimeUnit.SECONDS)).contains("snapshot");
    assertThat(browser.cookie(Browser.REFRESH)).isNotEmpty().isNotEqualTo(before);
    assertThat(browser.get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void refreshTokensAndKeysAreNotStoredAsTheyAre() throws Exception {
    try (Connection connection = control();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select (select count(*) from refresh_token where hash like '%.%'),"
                    + " (select count(*) from signing_key)")) {
      row.next();
      assertThat(row.getLong(1)).isZero();
      assertThat(row.getLong(2)).isEqualTo(1);
    }
  }

  /** As if it had been a minute ago that the tokens of this person were used. */
  private void usedLongAgo() throws SQLException {
    try (Connection connection = control();
        PreparedStatement statement =
            connection.prepareStatement(
                "update refresh_token set used_at = used_at - interval '1 minute'"
                    + " where session in (select id from person_session where person = ?)")) {
      statement.setString(1, "session.jane");
      statement.executeUpdate();
    }
  }

  private long refreshTokens() throws SQLException {
    try (Connection connection = control();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from refresh_token where session ="
                    + " (select id from person_session where person = 'session.jane'"
                    + " order by ends_at desc limit 1)")) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection control() throws SQLException {
    return Objects.requireNonNull(program.database()).connect("failover");
  }

  private String told(String type) {
    return RunningSystem.get()
        .await("the event", () -> Optional.of(events()).filter(events -> events.contains(type)));
  }

  private String events() {
    try {
      return staff.admin().rest("GET", "/events?stream=access&limit=200", "").body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
