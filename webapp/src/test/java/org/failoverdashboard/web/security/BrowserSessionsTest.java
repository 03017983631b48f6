package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.web.ManualTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserSessionsTest {
  private static final Duration TOO_LATE = TokenKeys.TOKEN_LIFE.plus(TokenKeys.CLOCK_SKEW);

  private final ManualTime time = new ManualTime();
  private final OnlyJane people = new OnlyJane();
  private final FakeSessions stored = new FakeSessions(time);
  private final BrowserSessions sessions =
      new BrowserSessions(people, stored, new FakeKeys(), time);
  private final Exchange browser = new Exchange();

  @BeforeEach
  void signIn() {
    sessions.begin(OnlyJane.JANE, browser.request(), browser.response());
  }

  @Test
  void aSessionIsRenewedOnTheWayWhenItsTokenHasEnded() {
    String access = browser.cookie(SessionCookies.ACCESS);
    assertThat(asks(browser)).isPresent();
    assertThat(browser.cookie(SessionCookies.ACCESS)).isEqualTo(access);

    time.pass(TOO_LATE);

    assertThat(asks(browser).orElseThrow().until())
        .isEqualTo(time.now().minus(TOO_LATE).plus(Sessions.LIFE));
    assertThat(browser.cookie(SessionCookies.ACCESS)).isNotEqualTo(access);
    assertThat(browser.cookie(SessionCookies.REFRESH)).isEqualTo("refresh 2");
    assertThat(sessions.byToken(access)).isEmpty();
  }

  @Test
  void aSessionGoesOnUntilItsEndAndNoLonger() {
    for (Duration gone = Duration.ZERO;
        gone.plus(TOO_LATE).compareTo(Sessions.LIFE) < 0;
        gone = gone.plus(TOO_LATE)) {
      assertThat(asks(browser)).isPresent();
      time.pass(TOO_LATE);
    }
    time.pass(TOO_LATE);

    assertThat(sessions.byToken(browser.cookie(SessionCookies.ACCESS))).isEmpty();
  }

  @Test
  void whoSignsOutIsOutEvenWithACopyOfTheCookies() {
    Exchange thief = browser.copy();
    Identity jane = asks(browser).orElseThrow();

    HttpServletRequest request = browser.request();
    Identified.as(jane, request);
    sessions.end(request, browser.response());

    assertThat(browser.cookie(SessionCookies.ACCESS)).isEmpty();
    assertThat(asks(thief)).isEmpty();
    time.pass(TOO_LATE);
    assertThat(asks(thief)).isEmpty();
  }

  @Test
  void anotherStampEndsAllSessions() {
    people.stamp++;

    assertThat(asks(browser)).isEmpty();
  }

  @Test
  void whileTheControlDatabaseIsAwayASessionGoesOnForWhoeverHasBothItsTokens() {
    time.pass(TOO_LATE);
    stored.away = true;

    Exchange onlyRefresh = browser.copy();
    onlyRefresh.forget("failover_token");
    assertThat(asks(onlyRefresh)).isEmpty();
    Exchange onlyAccess = browser.copy();
    onlyAccess.forget("failover_refresh");
    assertThat(asks(onlyAccess)).isEmpty();

    assertThat(asks(browser)).isPresent();
    assertThat(sessions.byToken(browser.cookie(SessionCookies.ACCESS))).isPresent();
    assertThat(browser.cookie(SessionCookies.REFRESH)).isEqualTo("refresh 1");
  }

  @Test
  void anAccessTokenIsOfNoUseWithARefreshTokenOfAnotherSession() {
    Exchange other = new Exchange();
    sessions.begin(OnlyJane.JANE, other.request(), other.response());
    time.pass(TOO_LATE);
    stored.away = true;

    SessionCookies.REFRESH.write(
        other.request(), other.response(), browser.cookie(SessionCookies.REFRESH), Duration.ZERO);

    assertThat(asks(other)).isEmpty();
  }

  private Optional<Identity> asks(Exchange who) {
    HttpServletRequest request = who.request();
    return sessions.byCookie(request).or(() -> sessions.renewed(request, who.response()));
  }
}
