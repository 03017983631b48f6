package org.failoverdashboard.regions.domain;

import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;

/** Collects everything that is wrong with one document, so that its author hears it all at once. */
final class Findings {
  private final List<Violation> violations = new ArrayList<>();

  void add(String field, String reason) {
    violations.add(new Violation(field, reason));
  }

  /**
   * @throws InvalidInputException with all that was found
   */
  void throwIfAny() {
    if (!violations.isEmpty()) {
      throw new InvalidInputException(violations);
    }
  }
}
