package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.web.ManualTime;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final ManualTime time = new ManualTime();
  private final FakeKeys keys = new FakeKeys();
  private final OnlyJane people = new OnlyJane();
  private final SignIn signIn =
      new SignIn(
          people,
          new NoCounts(),
          new WrongPasswords(),
          new BrowserSessions(people, new FakeSessions(time), keys, time),
          0,
          time);

  @Test
  void whoComesByATokenIsSomebodyUntilItsEndAndKnownUntilTheSessions() {
    Session session = new FakeSessions(time).begin(OnlyJane.JANE).session();
    Exchange bearer =
        Exchange.bearer(new Tokens(keys, time).issue(new SignedIn(session, "digest")));

    assertThat(answer(bearer)).isEqualTo(new Answer.Known(OnlyJane.JANE.by(session)));
    time.pass(Duration.ofMinutes(11));
    assertThat(answer(bearer)).isEqualTo(new Answer.Unknown());
  }

  private Answer answer(Exchange exchange) {
    return signIn.identify(exchange.request(), exchange.response());
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
