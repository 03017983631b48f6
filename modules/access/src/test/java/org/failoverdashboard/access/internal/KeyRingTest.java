package org.failoverdashboard.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.access.domain.KeySecret;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final Instant BEGIN = Instant.parse("2026-11-29T12:00:00Z");

  private final KeySecret secret = KeySecret.random(new SecureRandom());
  private final ApiKeyEntity stored =
      new ApiKeyEntity(
          new UUID(0, 7),
          "deploy",
          secret,
          List.of(new Grant(Role.OPERATOR, "orders")),
          BEGIN,
          "admin",
          BEGIN.plus(Duration.ofDays(1)));
  private Instant now = BEGIN;
  private final KeyRing ring = new KeyRing(clock());

  @Test
  void aSecretIsItsKeysUntilItExpires() {
    ring.take(List.of(stored.toAccount()));

    assertThat(ring.holder(secret.text())).map(Identity::principal).contains("key:deploy");
    assertThat(ring.holder(secret.text()).orElseThrow().actor().kind()).isEqualTo("key");
    assertThat(ring.takeUsed()).containsEntry(new UUID(0, 7), BEGIN);
    assertThat(ring.takeUsed()).isEmpty();

    Identity shown = ring.holder(secret.text()).orElseThrow();
    now = BEGIN.plus(Duration.ofDays(1)).minusMillis(1);
    assertThat(ring.still(shown)).isPresent();

    now = BEGIN.plus(Duration.ofDays(1));
    assertThat(ring.holder(secret.text())).isEmpty();
    assertThat(ring.still(shown)).isEmpty();
  }

  @Test
  void anotherSecretWithTheSameBeginningIsNobodys() {
    ring.take(List.of(stored.toAccount()));
    String other = KeySecret.random(new SecureRandom()).text();
    String forged = secret.prefix() + other.substring(other.indexOf('.'));

    assertThat(ring.holder(forged)).isEmpty();
    assertThat(ring.holder(other)).isEmpty();
    assertThat(ring.holder(secret.prefix())).isEmpty();
    assertThat(ring.holder("")).isEmpty();
  }

  @Test
  void afterARotationTheOldSecretCountsAWhile() {
    KeySecret second = KeySecret.random(new SecureRandom());
    stored.rotate(second, BEGIN.plus(Duration.ofHours(1)));
    ring.take(List.of(stored.toAccount()));

    assertThat(ring.holder(secret.text())).isPresent();
    assertThat(ring.holder(second.text())).isPresent();
    Identity byOld = ring.holder(secret.text()).orElseThrow();
    Identity byNew = ring.holder(second.text()).orElseThrow();
    assertThat(ring.still(byOld)).isPresent();

    now = BEGIN.plus(Duration.ofHours(1));
    assertThat(ring.holder(secret.text())).isEmpty();
    assertThat(ring.holder(second.text())).isPresent();
    assertThat(ring.still(byOld)).isEmpty();
    assertThat(ring.still(byNew)).isPresent();
  }

  @Test
  void whatWasRevokedIsGone() {
    ring.take(List.of(stored.toAccount()));
    Identity shown = ring.holder(secret.text()).orElseThrow();
    ring.take(List.of());

    assertThat(ring.holder(secret.text())).isEmpty();
    assertThat(ring.still(shown)).isEmpty();
    assertThat(ring.all()).isEmpty();
  }

  @Test
  void neitherTheStoredNorThePrintedHoldsTheSecret() {
    assertThat(stored.toAccount().toString()).doesNotContain(secret.text());
    assertThat(secret.toString()).isEqualTo(secret.prefix());
  }

  private Time clock() {
    return new Time() {
      @Override
      public Instant now() {
        return now;
      }

      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public void sleep(Duration duration) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
