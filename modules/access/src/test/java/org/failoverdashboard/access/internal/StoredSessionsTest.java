package org.failoverdashboard.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Renewal;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class StoredSessionsTest {
  private static final Identity JANE = Identity.person("jane", List.of(), false, 7);
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final SecretKey NEW_KEY = new SecretKeySpec(new byte[] {1}, "HmacSHA256");
  private static final String PROVIDER = "https://sso.example.com";
  private static final Duration LATER = Sessions.GRACE.plusSeconds(1);

  private final FakeTime time = new FakeTime();
  private final MemoryRecords records = new MemoryRecords(time);
  private final List<DomainEvent> happened = new ArrayList<>();
  private final AtomicLong ids = new AtomicLong();
  private boolean reachable = true;
  private final StoredSessions one = instance(time);
  private final StoredSessions two = instance(time);

  @Test
  void eachTokenRenewsOnceAndGivesTheNext() {
    Renewal.Renewed begun = one.begin(JANE);
    time.pass(LATER);
    Renewal.Renewed second = renewed(two, begun.refreshToken());
    time.pass(LATER);
    Renewal.Renewed third = renewed(one, second.refreshToken());

    assertThat(third.session()).isEqualTo(begun.session());
    assertThat(List.of(begun.refreshToken(), second.refreshToken(), third.refreshToken()))
        .doesNotHaveDuplicates();
    assertThat(records.hashes()).doesNotContain(begun.refreshToken(), third.refreshToken());
  }

  @Test
  void requestsAtTheSameTimeGetTheSameNextToken() {
    String token = one.begin(JANE).refreshToken();
    String next = renewed(one, token).refreshToken();
    time.pass(Sessions.GRACE);

    assertThat(renewed(two, token).refreshToken()).isEqualTo(next);
    assertThat(happened).isEmpty();
  }

  @Test
  void whileTheKeyIsReplacedEachInstanceRenewsWhatTheOthersGave() {
    StoredSessions old = instance(time, KEY, Optional.of(NEW_KEY));
    StoredSessions replaced = instance(time, NEW_KEY, Optional.of(KEY));
    String ofBefore = one.begin(JANE).refreshToken();
    String second = renewed(replaced, ofBefore).refreshToken();
    time.pass(LATER);
    String third = renewed(old, second).refreshToken();
    time.pass(LATER);
    String fourth = renewed(replaced, third).refreshToken();
    time.pass(LATER);
    StoredSessions after = instance(time, NEW_KEY, Optional.empty());

    assertThat(renewed(after, fourth).session().person()).isEqualTo("jane");
    assertThat(after.renew(ofBefore, "10.0.0.1")).isInstanceOf(Renewal.Refused.class);
    assertThat(happened).isEmpty();
  }

  @Test
  void whileTheKeyIsReplacedRequestsAtTheSameTimeStillGetTheSameNextToken() {
    StoredSessions old = instance(time, KEY, Optional.of(NEW_KEY));
    StoredSessions replaced = instance(time, NEW_KEY, Optional.of(KEY));
    String token = one.begin(JANE).refreshToken();
    String next = renewed(old, token).refreshToken();

    assertThat(renewed(replaced, token).refreshToken()).isEqualTo(next);
    time.pass(LATER);
    String last = renewed(replaced, next).refreshToken();
    assertThat(renewed(old, next).refreshToken()).isEqualTo(last);
  }

  @Test
  void whetherRequestsComeAtTheSameTimeSaysTheClockOfTheDatabaseAlone() {
    FakeTime fast = new FakeTime();
    fast.pass(TokenKeys.CLOCK_SKEW);
    StoredSessions ahead = instance(fast);
    String token = one.begin(JANE).refreshToken();
    String next = renewed(one, token).refreshToken();
    time.pass(Duration.ofSeconds(1));
    fast.pass(Duration.ofSeconds(1));

    assertThat(renewed(ahead, token).refreshToken()).isEqualTo(next);
    String last = renewed(ahead, next).refreshToken();
    time.pass(LATER);
    assertThat(one.renew(next, "10.0.0.9")).isInstanceOf(Renewal.Refused.class);
    assertThat(one.renew(last, "10.0.0.1")).isInstanceOf(Renewal.Refused.class);
  }

  @Test
  void aProviderEndsItsOwnSessionOrAllOfAPersonAndNobodyElses() {
    UUID first = vouched("their jane", "s1");
    UUID second = vouched("their jane", "s2");
    UUID other = vouched("their john", "s3");
    UUID own = one.begin(JANE).session().id();

    assertThat(one.endAsked(new ProviderLogout("elsewhere", "their jane", null))).isEmpty();
    assertThat(one.endAsked(new ProviderLogout(PROVIDER, "their john", "s1"))).isEmpty();
    assertThat(one.endAsked(new ProviderLogout(PROVIDER, null, "s1"))).containsExactly("jane");
    assertThat(one.ended(first)).isTrue();
    assertThat(one.ended(second)).isFalse();

    one.endAsked(new ProviderLogout(PROVIDER, "their jane", null));
    two.refresh();

    assertThat(List.of(first, second)).allMatch(two::ended);
    assertThat(List.of(other, own)).noneMatch(two::ended);
  }

  @Test
  void aSessionOfSomebodyVouchedForEndsSoonerAndIsNotBegunUnstored() {
    Origin origin = new Origin(PROVIDER, "their jane", null, "token");
    Session begun = one.beginVouched(JANE, Duration.ofHours(1), origin).session();

    assertThat(begun.ends()).isEqualTo(time.now().plus(Duration.ofHours(1)));
    assertThat(one.idToken(begun.id())).contains("token");
    assertThat(one.beginVouched(JANE, Duration.ofDays(9), null).session().ends())
        .isEqualTo(time.now().plus(Sessions.LIFE));
    reachable = false;
    assertThatThrownBy(() -> one.beginVouched(JANE, Duration.ofHours(1), origin))
        .isInstanceOf(ControlDatabaseException.class);
    assertThat(one.idToken(begun.id())).isEmpty();
  }

  private UUID vouched(String subject, String session) {
    Origin origin = new Origin(PROVIDER, subject, session, "token");
    return one.beginVouched(JANE, Sessions.LIFE, origin).session().id();
  }

  @Test
  void aTokenThatComesAgainEndsTheSessionForBoth() {
    Renewal.Renewed begun = one.begin(JANE);
    String next = renewed(one, begun.refreshToken()).refreshToken();
    time.pass(LATER);

    assertThat(two.renew(begun.refreshToken(), "10.0.0.9")).isInstanceOf(Renewal.Refused.class);

    assertThat(two.ended(begun.session().id())).isTrue();
    assertThat(one.renew(next, "10.0.0.1")).isInstanceOf(Renewal.Refused.class);
    one.refresh();
    assertThat(one.ended(begun.session().id())).isTrue();
    assertThat(happened)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("access.session.replayed");
          assertThat(event.payload()).isEqualTo(Map.of("person", "jane", "address", "10.0.0.9"));
          assertThat(event.toString()).doesNotContain(begun.refreshToken());
        });
  }

  @Test
  void aTokenThatWasRefusedIsNotAskedForInTheDatabaseAgain() {
    String used = one.begin(JANE).refreshToken();
    String next = renewed(one, used).refreshToken();
    time.pass(LATER);
    one.renew(used, "10.0.0.9");
    one.renew(next, "10.0.0.1");
    int asked = records.asked();

    for (String token : List.of(used, next, used, next)) {
      assertThat(one.renew(token, "10.0.0.9")).isInstanceOf(Renewal.Refused.class);
    }
    reachable = false;
    assertThat(one.renew(used, "10.0.0.9")).isInstanceOf(Renewal.Refused.class);

    assertThat(records.asked()).isEqualTo(asked);
    assertThat(happened).hasSize(1);
  }

  @Test
  void nobodyGuessesATokenAndNonsenseIsNotAskedForInTheDatabase() {
    one.begin(JANE);

    assertThat(one.renew("nonsense", "10.0.0.1")).isInstanceOf(Renewal.Refused.class);
    assertThat(one.renew("A".repeat(43) + "." + "A".repeat(22), "10.0.0.1"))
        .isInstanceOf(Renewal.Refused.class);
    assertThat(records.asked()).isZero();
  }

  @Test
  void noSessionLastsLongerThanItsLife() {
    String token = one.begin(JANE).refreshToken();
    time.pass(Sessions.LIFE.minusSeconds(1));
    String next = renewed(one, token).refreshToken();
    time.pass(Duration.ofSeconds(1));

    assertThat(one.renew(next, "10.0.0.1")).isInstanceOf(Renewal.Refused.class);
    one.forgetOver();
    assertThat(happened).isEmpty();
  }

  @Test
  void whoSignsOutIsOutEverywhere() {
    Renewal.Renewed begun = one.begin(JANE);
    UUID session = begun.session().id();

    one.end(session);

    assertThat(one.ended(session)).isTrue();
    assertThat(two.ended(session)).isFalse();
    two.refresh();
    assertThat(two.ended(session)).isTrue();
    assertThat(two.renew(begun.refreshToken(), "10.0.0.1")).isInstanceOf(Renewal.Refused.class);
  }

  @Test
  void whoSignsOutWhileTheControlDatabaseIsAwayIsOutElsewhereOnceItIsBack() {
    Renewal.Renewed begun = one.begin(JANE);
    UUID session = begun.session().id();
    reachable = false;
    one.end(session);
    assertThat(one.ended(session)).isTrue();

    reachable = true;
    one.refresh();
    two.refresh();

    assertThat(two.ended(session)).isTrue();
  }

  @Test
  void whileTheControlDatabaseIsAwayNobodyCanSayWhetherATokenIsGood() {
    String token = one.begin(JANE).refreshToken();
    reachable = false;
    assertThat(one.renew(token, "10.0.0.1")).isInstanceOf(Renewal.Away.class);

    String unstored = one.begin(JANE).refreshToken();
    reachable = true;

    assertThat(one.renew(unstored, "10.0.0.1")).isInstanceOf(Renewal.Refused.class);
    assertThat(renewed(one, token)).isNotNull();
    records.failing = true;
    assertThat(one.renew(token, "10.0.0.1")).isInstanceOf(Renewal.Away.class);
  }

  private static Renewal.Renewed renewed(StoredSessions instance, String token) {
    return (Renewal.Renewed) instance.renew(token, "10.0.0.1");
  }

  private StoredSessions instance(FakeTime clock) {
    return instance(clock, KEY, Optional.empty());
  }

  private StoredSessions instance(FakeTime clock, SecretKey key, Optional<SecretKey> previous) {
    return new StoredSessions(
        records,
        () -> reachable,
        key,
        previous,
        new SecureRandom(),
        happened::add,
        () -> new UUID(0, ids.incrementAndGet()),
        clock);
  }
}
