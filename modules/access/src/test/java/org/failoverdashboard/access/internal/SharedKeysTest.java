package org.failoverdashboard.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.failoverdashboard.access.api.TokenKey;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Sealing;
import org.junit.jupiter.api.Test;

class SharedKeysTest {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final FakeTime time = new FakeTime();
  private final Rows rows = new Rows();
  private final AtomicLong ids = new AtomicLong();
  private final SharedKeys one = instance("secret");
  private final SharedKeys two = instance("secret");

  @Test
  void allInstancesSignWithTheSameKey() {
    one.refresh();
    two.refresh();

    assertThat(rows.stored).hasSize(1);
    assertThat(two.signer().id()).isEqualTo(one.signer().id());
    assertThat(two.counting(one.signer().id().toString())).isPresent();
  }

  @Test
  void theNextKeyIsKnownEverywhereBeforeItSigns() {
    one.refresh();
    TokenKey first = one.signer();
    time.pass(A_DAY.minus(Duration.ofMinutes(5)));
    one.refresh();
    two.refresh();

    assertThat(one.signer().id()).isEqualTo(first.id());
    assertThat(two.counting()).hasSize(2);
    time.pass(Duration.ofMinutes(5));
    assertThat(one.signer().id()).isNotEqualTo(first.id());
    assertThat(two.counting(one.signer().id().toString())).isPresent();
  }

  @Test
  void theKeyBeforeCountsUntilItsLastTokenHasEnded() {
    one.refresh();
    String first = one.signer().id().toString();
    time.pass(A_DAY.minus(Duration.ofMinutes(5)));
    one.refresh();
    time.pass(Duration.ofMinutes(5).plus(TokenKeys.TOKEN_LIFE));
    one.refresh();
    assertThat(one.counting(first)).isPresent();

    time.pass(TokenKeys.CLOCK_SKEW.plus(Duration.ofMinutes(1)));
    assertThat(one.counting(first)).isEmpty();
    one.refresh();

    assertThat(rows.stored).hasSize(1);
  }

  @Test
  void whileNoneCanBeReadAnInstanceSignsWithAKeyOfItsOwn() {
    rows.away = true;
    one.refresh();
    TokenKey own = one.signer();
    assertThat(one.counting(own.id().toString())).isPresent();
    assertThat(two.counting(own.id().toString())).isEmpty();

    rows.away = false;
    one.refresh();

    assertThat(one.signer().id()).isNotEqualTo(own.id());
    assertThat(one.counting(own.id().toString())).isPresent();
    time.pass(TokenKeys.TOKEN_LIFE.plus(TokenKeys.CLOCK_SKEW));
    assertThat(one.counting(own.id().toString())).isEmpty();
  }

  @Test
  void whatWasKnownGoesOnWhileTheControlDatabaseIsAway() {
    one.refresh();
    TokenKey signer = one.signer();
    rows.away = true;
    time.pass(A_DAY.multipliedBy(3));
    one.refresh();

    assertThat(one.signer().id()).isEqualTo(signer.id());
    assertThat(one.counting()).hasSize(1);
  }

  @Test
  void aKeyOfAnotherSecretCountsForNothing() {
    SharedKeys stranger = instance("another secret");
    stranger.refresh();
    one.refresh();

    assertThat(one.counting(stranger.signer().id().toString())).isEmpty();
    assertThat(rows.stored).hasSize(2);
    one.refresh();
    assertThat(rows.stored).hasSize(2);
  }

  @Test
  void aPairIsStoredSealedAndNeverPrinted() {
    one.refresh();

    assertThat(new String(rows.stored.getFirst().sealed(), StandardCharsets.UTF_8))
        .startsWith("secret");
    assertThat(one.signer().toString()).doesNotContain("PrivateKey");
  }

  private SharedKeys instance(String secret) {
    return new SharedKeys(
        true,
        rows,
        new SealedPairs(new Prefixed(secret)),
        () -> new UUID(0, ids.incrementAndGet()),
        time);
  }

  /** Opens only what begins with its secret: enough to see who can open what. */
  private record Prefixed(String secret) implements Sealing {
    @Override
    public byte[] seal(UUID context, String text) {
      return (secret + context + text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String open(UUID context, byte[] sealed) {
      String text = new String(sealed, StandardCharsets.UTF_8);
      if (!text.startsWith(secret + context)) {
        throw new MissingSecretException("sealed by another");
      }
      return text.substring((secret + context).length());
    }
  }

  /** The table. */
  private static final class Rows implements SharedKeys.Store {
    private final List<SigningKeyEntity> stored = new ArrayList<>();
    private boolean away;

    @Override
    public List<SigningKeyEntity> all() {
      if (away) {
        throw new IllegalStateException("away");
      }
      return List.copyOf(stored);
    }

    @Override
    public void add(Function<List<SigningKeyEntity>, Optional<SigningKeyEntity>> another) {
      another.apply(all()).ifPresent(stored::add);
    }

    @Override
    public void remove(Set<UUID> gone) {
      stored.removeIf(row -> gone.contains(row.id()));
    }
  }
}
