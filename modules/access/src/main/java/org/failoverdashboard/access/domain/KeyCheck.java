package org.failoverdashboard.access.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.ApiKeyForm;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;

/**
 * A key as it was declared and may be made.
 *
 * @param life from its making
 */
public record KeyCheck(String name, List<Grant> grants, Duration life) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final int USUAL_DAYS = 90;
  private static final int MOST_DAYS = 366;

  public KeyCheck {
    grants = List.copyOf(grants);
  }

  /**
   * @throws InvalidInputException naming each field that is wrong
   */
  public static KeyCheck of(ApiKeyForm form) {
    List<Violation> violations = new ArrayList<>();
    String name = form.name() == null ? "" : form.name();
    if (!NAME.matcher(name).matches()) {
      violations.add(new Violation("name", "must be 1 to 63 lower-case letters, digits or dashes"));
    }
    int days = Objects.requireNonNullElse(form.expiresInDays(), USUAL_DAYS);
    if (days < 1 || days > MOST_DAYS) {
      violations.add(
          new Violation("expires_in_days", "must be 1 to " + MOST_DAYS + ", was " + days));
    }
    List<Grant> grants = List.of();
    try {
      grants = PersonCheck.grants(form.grants());
    } catch (InvalidInputException wrong) {
      violations.addAll(wrong.violations());
    }
    if (!violations.isEmpty()) {
      throw new InvalidInputException(violations);
    }
    return new KeyCheck(name, grants, Duration.ofDays(days));
  }
}
