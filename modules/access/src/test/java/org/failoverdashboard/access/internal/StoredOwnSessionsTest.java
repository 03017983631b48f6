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
import javax.crypto.spec.SecretKeySpec;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.OwnSession;
import org.failoverdashboard.access.api.Renewal;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.domain.IdleLimit;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.junit.jupiter.api.Test;

class StoredOwnSessionsTest {
  private static final Identity JANE = Identity.person("jane", List.of(), false, 7);
  private static final Client OFFICE = new Client("10.0.0.1", "Firefox on Linux");
  private static final Client TRAIN = new Client("10.0.0.2", "Safari on iPhone");

  private final FakeTime time = new FakeTime();
  private final MemoryRecords records = new MemoryRecords(time, new IdleLimit(Duration.ofHours(2)));
  private final List<DomainEvent> happened = new ArrayList<>();
  private final AtomicLong made = new AtomicLong();
  private final Ids ids = () -> new UUID(0, made.incrementAndGet());
  private boolean reachable = true;
  private final StoredSessions sessions =
      new StoredSessions(
          records,
          () -> reachable,
          new SecretKeySpec(new byte[32], "HmacSHA256"),
          Optional.empty(),
          new SecureRandom(),
          happened::add,
          ids,
          time);
  private final StoredOwnSessions own =
      new StoredOwnSessions(records, sessions, () -> reachable, happened::add, ids, time);

  @Test
  void peopleSeeTheirOwnSessionsAndNobodyElses() {
    Session old = sessions.begin(JANE, OFFICE).session();
    Session here = sessions.begin(JANE, TRAIN).session();
    sessions.begin(Identity.person("john", List.of(), false, 7), OFFICE);

    List<OwnSession> seen = own.of(JANE.by(here), null, 10);

    assertThat(seen).extracting(OwnSession::id).containsExactly(here.id(), old.id());
    assertThat(seen).extracting(OwnSession::current).containsExactly(true, false);
    assertThat(seen.getLast())
        .isEqualTo(
            new OwnSession(
                old.id(),
                time.now(),
                time.now(),
                old.ends(),
                OFFICE.address(),
                OFFICE.browser(),
                false));
    assertThat(own.of(JANE, here.id(), 10)).extracting(OwnSession::id).containsExactly(old.id());
    assertThat(own.of(JANE, null, 1)).hasSize(1);
  }

  @Test
  void aRenewalSaysWhenAndFromWhereASessionWasUsedLast() {
    Renewal.Renewed begun = sessions.begin(JANE, OFFICE);
    time.pass(Duration.ofMinutes(20));
    sessions.renew(begun.refreshToken(), TRAIN);

    OwnSession seen = own.of(JANE, null, 10).getFirst();

    assertThat(seen.usedAt()).isEqualTo(time.now());
    assertThat(seen.begunAt()).isEqualTo(time.now().minus(Duration.ofMinutes(20)));
    assertThat(seen.address()).isEqualTo("10.0.0.2");
    assertThat(seen.browser()).isEqualTo("Safari on iPhone");
  }

  @Test
  void whoWasSignedOutEverywhereHasNoneOfThoseBefore() {
    sessions.begin(JANE, OFFICE);

    assertThat(own.of(Identity.person("jane", List.of(), false, 8), null, 10)).isEmpty();
  }

  @Test
  void whoEndsOneIsOutThereAndItIsTold() {
    Renewal.Renewed elsewhere = sessions.begin(JANE, TRAIN);
    Session here = sessions.begin(JANE, OFFICE).session();
    UUID id = elsewhere.session().id();

    own.end(JANE.by(here), id);

    assertThat(sessions.ended(id)).isTrue();
    assertThat(sessions.ended(here.id())).isFalse();
    assertThat(sessions.renew(elsewhere.refreshToken(), TRAIN)).isInstanceOf(Renewal.Refused.class);
    assertThat(own.of(JANE, null, 10)).extracting(OwnSession::id).containsExactly(here.id());
    assertThat(happened)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("access.session.revoked");
          assertThat(event.payload()).isEqualTo(Map.of("person", "jane", "session", id.toString()));
        });
  }

  @Test
  void nobodyEndsWhatIsNotTheirsOrHasEnded() {
    UUID johns =
        sessions.begin(Identity.person("john", List.of(), false, 7), OFFICE).session().id();
    UUID ended = sessions.begin(JANE, OFFICE).session().id();
    sessions.end(ended);

    for (UUID id : List.of(johns, ended, new UUID(9, 9))) {
      assertThatThrownBy(() -> own.end(JANE, id)).isInstanceOf(NotInInventoryException.class);
    }

    assertThat(sessions.ended(johns)).isFalse();
    assertThat(happened).isEmpty();
  }

  @Test
  void whileTheControlDatabaseIsAwayThatIsSaid() {
    UUID id = sessions.begin(JANE, OFFICE).session().id();
    reachable = false;

    assertThatThrownBy(() -> own.of(JANE, null, 1)).isInstanceOf(ControlDatabaseException.class);
    assertThatThrownBy(() -> own.end(JANE, id)).isInstanceOf(ControlDatabaseException.class);
  }
}
