package org.failoverdashboard.regions.api;

import java.util.Optional;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.jspecify.annotations.Nullable;

/** What people say for why they order something: always asked for, and never empty. */
public final class Reasons {
  public static final Violation CONTROL_CHARACTERS =
      new Violation("reason", "must not contain control characters");

  private static final int LONGEST = 2_000;

  private Reasons() {}

  /** What is wrong with it, at the field {@code reason}; empty when nothing is. */
  public static Optional<Violation> wrong(@Nullable String given) {
    String reason = stripped(given);
    if (reason.isEmpty() || reason.length() > LONGEST) {
      return Optional.of(
          new Violation("reason", "is required: say why, in 1 to " + LONGEST + " characters"));
    }
    return cannotBeStored(reason) ? Optional.of(CONTROL_CHARACTERS) : Optional.empty();
  }

  /**
   * Whether it holds control characters other than tabs and ends of lines: PostgreSQL stores no
   * NUL, and nobody reads the others.
   */
  public static boolean cannotBeStored(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0);
  }

  /**
   * The same without the space around it.
   *
   * @throws InvalidInputException when it is missing or too long
   */
  public static String required(@Nullable String given) {
    wrong(given)
        .ifPresent(violation -> {
          throw new InvalidInputException(violation.field(), violation.reason());
        });
    return stripped(given);
  }

  /** Without the space around it; empty when there is none. */
  public static String stripped(@Nullable String given) {
    return given == null ? "" : given.strip();
  }
}
