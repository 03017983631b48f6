package org.failoverdashboard.access.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.failoverdashboard.access.api.TokenKey;
import org.failoverdashboard.access.api.TokenKeys;

/**
 * Which key signs when. Pure.
 *
 * <p>Each signs for a day. The next one is published before it signs, so that every instance knows
 * it before the first of its tokens comes; the one before counts until the last of its tokens has
 * ended.
 */
public final class KeyRotation {
  static final Duration SIGNS = Duration.ofDays(1);

  /** How long a key is known before it signs. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** Another instance may go on signing for so long with the one before. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private static final Duration STILL_COUNTS =
      TokenKeys.TOKEN_LIFE.plus(TokenKeys.CLOCK_SKEW).plus(LATE);

  private KeyRotation() {}

  /** Empty only when there is no key. */
  public static Optional<TokenKey> signer(List<TokenKey> keys, Instant now) {
    List<TokenKey> sorted = sorted(keys);
    return sorted.reversed().stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .findFirst()
        .or(() -> sorted.stream().findFirst());
  }

  /** All but those that signed once and whose last token has ended. */
  public static List<TokenKey> counting(List<TokenKey> keys, Instant now) {
    List<TokenKey> sorted = sorted(keys);
    return IntStream.range(0, sorted.size())
        .filter(i ->
            i + 1 == sorted.size() || sorted.get(i + 1).signsFrom().plus(STILL_COUNTS).isAfter(now))
        .mapToObj(sorted::get)
        .toList();
  }

  /** From when another one should sign; empty when none is wanted yet. */
  public static Optional<Instant> another(List<TokenKey> keys, Instant now) {
    if (keys.isEmpty()) {
      return Optional.of(now);
    }
    Instant due = sorted(keys).getLast().signsFrom().plus(SIGNS);
    return due.isAfter(now.plus(AHEAD)) ? Optional.empty() : Optional.of(now.plus(AHEAD));
  }

  private static List<TokenKey> sorted(List<TokenKey> keys) {
    return keys.stream()
        .sorted(Comparator.comparing(TokenKey::signsFrom).thenComparing(TokenKey::id))
        .toList();
  }
}
