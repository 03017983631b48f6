package org.failoverdashboard.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Renewal;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.access.domain.IdleLimit;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class StoredSessionsTest {
  private static final Identity JANE = Identity.person("jane", List.of(), false, 7);
  private static final Client HERE = new Client("10.0.0.1", "Firefox on Linux");
  private static final Client ELSEWHERE = new Client("10.0.0.9", "curl");
  private static final IdleLimit IDLE = new IdleLimit(Duration.ofHours(2));
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final SecretKey NEW_KEY = new SecretKeySpec(new byte[] {1}, "HmacSHA256");
  private static final String PROVIDER = "https://sso.example.com";
  private static final Duration LATER = Sessions.GRACE.plusSeconds(1);

  private final FakeTime time = new FakeTime();
  private final MemoryRecords records = new MemoryRecords(time, IDLE);
  private final List<DomainEvent> happened = new ArrayList<>();
  private final AtomicLong ids = new AtomicLong();
  private boolean reachable = true;
  private final StoredSessions one = instance(time);
  private final StoredSessions two = instance(time);

  @Test
  void eachTokenRenewsOnceAndGivesTheNext() {
    Renewal.Renewed begun = one.begin(JANE, HERE);
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
    String token = one.begin(JANE, HERE).refreshToken();
    String next = renewed(one, token).refreshToken();
    time.pass(Sessions.GRACE);

    assertThat(renewed(two, token).refreshToken()).isEqualTo(next);
    assertThat(happened).isEmpty();
  }

  @Test
  void whileTheKeyIsReplacedEachInstanceRenewsWhatTheOthersGave() {
    StoredSessions old = instance(time, KEY, Optional.of(NEW_KEY));
    StoredSessions replaced = instance(time, NEW_KEY, Optional.of(KEY));
    String ofBefore = one.begin(JANE, HERE).refreshToken();
    String second = renewed(replaced, ofBefore).refreshToken();
    time.pass(LATER);
    String third = renewed(old, second).refreshToken();
    time.pass(LATER);
    String fourth = renewed(replaced, third).refreshToken();
    time.pass(LATER);
    StoredSessions after = instance(time, NEW_KEY, Optional.empty());

    assertThat(renewed(after, fourth).session().person()).isEqualTo("jane");
    assertThat(after.renew(ofBefore, HERE)).isInstanceOf(Renewal.Refused.class);
    assertThat(happened).isEmpty();
  }

  @Test
  void whileTheKeyIsReplacedRequestsAtTheSameTimeStillGetTheSameNextToken() {
    StoredSessions old = instance(time, KEY, Optional.of(NEW_KEY));
    StoredSessions replaced = instance(time, NEW_KEY, Optional.of(KEY));
    String token = one.begin(JANE, HERE).refreshToken();
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
    String token = one.begin(JANE, HERE).refreshToken();
    String next = renewed(one, token).refreshToken();
    time.pass(Duration.ofSeconds(1));
    fast.pass(Duration.ofSeconds(1));

    assertThat(renewed(ahead, token).refreshToken()).isEqualTo(next);
    String last = renewed(ahead, next).refreshToken();
    time.pass(LATER);
    assertThat(one.renew(next, ELSEWHERE)).isInstanceOf(Renewal.Refused.class);
    assertThat(one.renew(last, HERE)).isInstanceOf(Renewal.Refused.class);
  }

  @Test
  void aProviderEndsItsOwnSessionOrAllOfAPersonAndNobodyElses() {
    UUID first = vouched("their jane", "s1");
    UUID second = vouched("their jane", "s2");
    UUID other = vouched("their john", "s3");
    UUID own = one.begin(JANE, HERE).session().id();

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
    Session begun = one.beginVouched(JANE, Duration.ofHours(1), origin, HERE).session();

    assertThat(begun.ends()).isEqualTo(time.now().plus(Duration.ofHours(1)));
    assertThat(one.idToken(begun.id())).contains("token");
    assertThat(one.beginVouched(JANE, Duration.ofDays(9), null, HERE).session().ends())
        .isEqualTo(time.now().plus(Sessions.LIFE));
    reachable = false;
    assertThatThrownBy(() -> one.beginVouched(JANE, Duration.ofHours(1), origin, HERE))
        .isInstanceOf(ControlDatabaseException.class);
    assertThat(one.idToken(begun.id())).isEmpty();
  }

  private UUID vouched(String subject, String session) {
    Origin origin = new Origin(PROVIDER, subject, session, "token");
    return one.beginVouched(JANE, Sessions.LIFE, origin, HERE).session().id();
  }

  @Test
  void aTokenThatComesAgainEndsTheSessionForBoth() {
    Renewal.Renewed begun = one.begin(JANE, HERE);
    String next = renewed(one, begun.refreshToken()).refreshToken();
    time.pass(LATER);

    assertThat(two.renew(begun.refreshToken(), ELSEWHERE)).isInstanceOf(Renewal.Refused.class);

    assertThat(two.ended(begun.session().id())).isTrue();
    assertThat(one.renew(next, HERE)).isInstanceOf(Renewal.Refused.class);
    one.refresh();
    assertThat(one.ended(begun.session().id())).isTrue();
    assertThat(happened)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("access.session.replayed");
          assertThat(event.payload())
              .isEqualTo(Map.of("person", "jane", "address", ELSEWHERE.address()));
          assertThat(event.toString()).doesNotContain(begun.refreshToken());
        });
  }

  @Test
  void aTokenThatWasRefusedIsNotAskedForInTheDatabaseAgain() {
    String used = one.begin(JANE, HERE).refreshToken();
    String next = renewed(one, used).refreshToken();
    time.pass(LATER);
    one.renew(used, ELSEWHERE);
    one.renew(next, HERE);
    int asked = records.asked();

    for (String token : List.of(used, next, used, next)) {
      assertThat(one.renew(token, ELSEWHERE)).isInstanceOf(Renewal.Refused.class);
    }
    reachable = false;
    assertThat(one.renew(used, ELSEWHERE)).isInstanceOf(Renewal.Refused.class);

    assertThat(records.asked()).isEqualTo(asked);
    assertThat(happened).hasSize(1);
  }

  @Test
  void nobodyGuessesATokenAndNonsenseIsNotAskedForInTheDatabase() {
    one.begin(JANE, HERE);

    assertThat(one.renew("nonsense", HERE)).isInstanceOf(Renewal.Refused.class);
    assertThat(one.renew("A".repeat(43) + "." + "A".repeat(22), HERE))
        .isInstanceOf(Renewal.Refused.class);
    assertThat(records.asked()).isZero();
  }

  @Test
  void noSessionLastsLongerThanItsLife() {
    String token = one.begin(JANE, HERE).refreshToken();
    for (Duration gone = IDLE.length();
        gone.compareTo(Sessions.LIFE) < 0;
        gone = gone.plus(IDLE.length())) {
      time.pass(IDLE.length());
      token = renewed(one, token).refreshToken();
    }
    time.pass(IDLE.length().minusSeconds(1));
    String next = renewed(one, token).refreshToken();
    time.pass(Duration.ofSeconds(1));

    assertThat(one.renew(next, HERE)).isInstanceOf(Renewal.Refused.class);
    one.tidyUp();
    assertThat(happened).isEmpty();
  }

  @Test
  void aSessionThatNobodyUsesIsRenewedNoMore() {
    String token = one.begin(JANE, HERE).refreshToken();
    time.pass(IDLE.length().plus(TokenKeys.TOKEN_LIFE).minusSeconds(1));
    String next = renewed(one, token).refreshToken();
    time.pass(IDLE.length().plus(TokenKeys.TOKEN_LIFE));

    assertThat(two.renew(next, HERE)).isInstanceOf(Renewal.Refused.class);
    assertThat(happened).isEmpty();
  }

  @Test
  void aSessionThatNobodyUsesEndsEverywhereAlsoWithoutAnyRequest() {
    UUID unused = one.begin(JANE, HERE).session().id();
    UUID watched = one.begin(JANE, HERE).session().id();
    time.pass(IDLE.length());
    one.inUse(Set.of(watched));
    one.tidyUp();
    one.refresh();
    assertThat(List.of(unused, watched)).noneMatch(one::ended);
    time.pass(TokenKeys.TOKEN_LIFE);

    one.tidyUp();
    one.refresh();
    two.refresh();

    assertThat(List.of(one.ended(unused), two.ended(unused))).containsOnly(true);
    assertThat(List.of(one.ended(watched), two.ended(watched))).containsOnly(false);
  }

  @Test
  void whatIsOpenCannotBringBackASessionThatWasEnded() {
    Renewal.Renewed begun = one.begin(JANE, HERE);
    UUID session = begun.session().id();
    one.end(session);

    one.inUse(Set.of(session));
    one.inUse(Set.of());

    assertThat(two.renew(begun.refreshToken(), HERE)).isInstanceOf(Renewal.Refused.class);
  }

  @Test
  void whoSignsOutIsOutEverywhere() {
    Renewal.Renewed begun = one.begin(JANE, HERE);
    UUID session = begun.session().id();

    one.end(session);

    assertThat(one.ended(session)).isTrue();
    assertThat(two.ended(session)).isFalse();
    two.refresh();
    assertThat(two.ended(session)).isTrue();
    assertThat(two.renew(begun.refreshToken(), HERE)).isInstanceOf(Renewal.Refused.class);
  }

  @Test
  void whoSignsOutWhileTheControlDatabaseIsAwayIsOutElsewhereOnceItIsBack() {
    Renewal.Renewed begun = one.begin(JANE, HERE);
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
    String token = one.begin(JANE, HERE).refreshToken();
    reachable = false;
    assertThat(one.renew(token, HERE)).isInstanceOf(Renewal.Away.class);

    String unstored = one.begin(JANE, HERE).refreshToken();
    reachable = true;

    assertThat(one.renew(unstored, HERE)).isInstanceOf(Renewal.Refused.class);
    assertThat(renewed(one, token)).isNotNull();
    records.failing = true;
    assertThat(one.renew(token, HERE)).isInstanceOf(Renewal.Away.class);
  }

  private static Renewal.Renewed renewed(StoredSessions instance, String token) {
    return (Renewal.Renewed) instance.renew(token, HERE);
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
