package org.failoverdashboard.access.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a new password has to be (NIST SP 800-63B, 3.1.1.2): long, and not what everybody tries
 * first. No rule asks for kinds of characters.
 */
public final class PasswordRules {
  static final int SHORTEST = 12;
  static final int LONGEST = 128;
  private static final int FEWEST_DIFFERENT = 5;

  private static final List<String> COMMON =
      List.of("password", "passwort", "qwertz", "qwerty", "123456", "letmein", "failover", "admin");

  private static final List<BiFunction<String, String, Optional<String>>> RULES =
      List.of(
          PasswordRules::length,
          PasswordRules::variety,
          PasswordRules::name,
          PasswordRules::common);

  private PasswordRules() {}

  /**
   * @param name of whoever will have it
   * @return why it is refused; empty when it is not
   */
  public static Optional<String> refusal(@Nullable String password, String name) {
    if (password == null) {
      return Optional.of("is missing");
    }
    return RULES.stream()
        .map(rule -> rule.apply(password, name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> length(String password, String name) {
    int length = password.codePointCount(0, password.length());
    return length < SHORTEST || length > LONGEST
        ? Optional.of("must be %d to %d characters long".formatted(SHORTEST, LONGEST))
        : Optional.empty();
  }

  private static Optional<String> variety(String password, String name) {
    return password.codePoints().distinct().count() < FEWEST_DIFFERENT
        ? Optional.of("must have at least " + FEWEST_DIFFERENT + " different characters")
        : Optional.empty();
  }

  private static Optional<String> name(String password, String name) {
    return !name.isEmpty() && password.toLowerCase(Locale.ROOT).contains(name)
        ? Optional.of("must not contain the name")
        : Optional.empty();
  }

  /** What is left of a common word must be long enough by itself. */
  private static Optional<String> common(String password, String name) {
    String lower = password.toLowerCase(Locale.ROOT);
    boolean found =
        COMMON.stream()
            .anyMatch(
                word -> lower.contains(word) && lower.length() - word.length() < SHORTEST / 2);
    return found
        ? Optional.of("must not be little more than " + longestIn(lower))
        : Optional.empty();
  }

  private static String longestIn(String password) {
    return Stream.concat(COMMON.stream().filter(password::contains), Stream.of(""))
        .findFirst()
        .orElse("");
  }
}
