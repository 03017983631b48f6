package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.web.ManualTime;
import org.failoverdashboard.web.ldap.LdapPeople;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final ManualTime time = new ManualTime();
  private final FakeKeys keys = new FakeKeys();
  private final OnlyJane people = new OnlyJane();
  private final FakeSessions stored = new FakeSessions(time);
  private final BrowserSessions sessions = new BrowserSessions(people, stored, keys, time);
  private final SignIn signIn = signIn(0);

  @Test
  void whoComesByATokenIsSomebodyUntilItsEndAndKnownUntilTheSessions() {
    Client client = new Client("10.0.0.1", "curl");
    Session session = new FakeSessions(time).begin(OnlyJane.JANE, client).session();
    Exchange bearer =
        Exchange.bearer(new Tokens(keys, time).issue(new SignedIn(session, "digest")));

    assertThat(answer(bearer)).isEqualTo(new Answer.Known(OnlyJane.JANE.by(session)));
    time.pass(Duration.ofMinutes(11));
    assertThat(answer(bearer)).isEqualTo(new Answer.Unknown());
  }

  @Test
  void tooManyRenewalsFromOneAddressWaitBeforeTheyAreLookedAt() {
    SignIn slow = signIn(1);
    Exchange thief = new Exchange();
    SessionCookies.REFRESH.write(thief.request(), thief.response(), "used before", Duration.ZERO);
    Exchange jane = new Exchange();
    sessions.begin(OnlyJane.JANE, jane.request(), jane.response());
    Exchange renewing = jane.copy();
    renewing.forget("failover_token");

    assertThat(answer(slow, thief)).isEqualTo(new Answer.Unknown());
    assertThat(answer(slow, thief)).isEqualTo(new Answer.Unknown());
    assertThat(answer(slow, thief)).isInstanceOf(Answer.Wait.class);
    assertThat(answer(slow, renewing)).isInstanceOf(Answer.Wait.class);
    assertThat(stored.asked()).isEqualTo(2);

    assertThat(answer(slow, jane)).isInstanceOf(Answer.Known.class);
    time.pass(Duration.ofSeconds(1));
    assertThat(answer(slow, renewing)).isInstanceOf(Answer.Known.class);
  }

  private Answer answer(Exchange exchange) {
    return answer(signIn, exchange);
  }

  private static Answer answer(SignIn asked, Exchange exchange) {
    return asked.identify(exchange.request(), exchange.response());
  }

  private SignIn signIn(int perSecond) {
    return new SignIn(
        people,
        new NoCounts(),
        new WrongPasswords(),
        new SignIns(),
        sessions,
        new LdapPeople(),
        perSecond,
        true,
        time);
  }

  /** Without Redis. */
  private static final class NoCounts implements SharedCounts {
    @Override
    public OptionalLong add(String key, Duration keptFor) {
      return OptionalLong.empty();
    }

    @Override
    public void forget(String key) {}
  }
}
