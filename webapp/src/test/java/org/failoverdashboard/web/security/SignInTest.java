package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.failoverdashboard.access.api.Identities;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.web.ManualTime;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final byte[] SECRET = new byte[32];

  private final ManualTime time = new ManualTime();
  private final SignIn signIn =
      new SignIn(
          new OnlyJane(),
          new NoCounts(),
          new WrongPasswords(),
          Optional.of(Base64.getEncoder().encodeToString(SECRET)),
          0,
          time);

  @Test
  void whoComesByATokenIsSomebodyUntilItsEnd() {
    Tokens tokens = new Tokens(SigningKey.from(SECRET), time);
    String token = tokens.issue(tokens.signedIn("jane", 7));
    time.pass(Duration.ofHours(1));

    Answer answer = signIn.identify(bearer(token));

    assertThat(answer)
        .isEqualTo(new Answer.Known(OnlyJane.JANE.until(time.now().plus(Duration.ofHours(11)))));
    time.pass(Duration.ofHours(12));
    assertThat(signIn.identify(bearer(token))).isEqualTo(new Answer.Unknown());
  }

  /** Knows its one header, and where it came from. */
  private static HttpServletRequest bearer(String token) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            SignInTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getHeader" ->
                      "Authorization".equals(Objects.requireNonNull(arguments)[0])
                          ? "Bearer " + token
                          : null;
                  case "getRemoteAddr" -> "10.0.0.1";
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  /** Everybody there is. */
  private static final class OnlyJane implements Identities {
    private static final Identity JANE = Identity.person("jane", List.of(), false, 7);

    @Override
    public Optional<Identity> byPassword(String name, String password) {
      return Optional.empty();
    }

    @Override
    public Optional<Identity> byKey(String secret) {
      return Optional.empty();
    }

    @Override
    public Optional<Identity> current(String name, long stamp) {
      return name.equals(JANE.name()) && stamp == JANE.stamp()
          ? Optional.of(JANE)
          : Optional.empty();
    }

    @Override
    public Optional<Identity> still(Identity who) {
      return current(who.name(), who.stamp());
    }

    @Override
    public void signedIn(String name) {}
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
