package org.failoverdashboard.regions.domain;

import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;

/** Collects everything that is wrong with one document, so that its author hears it all at once. */
final class Findings {
  private final List<Violation> violations = new ArrayList<>();
  private final String root;

  /**
   * @param root what is taken off the front of every path, where only a part of a document was sent
   */
  Findings(String root) {
    this.root = root;
  }

  void add(String field, String reason) {
    String sent = field.startsWith(root) ? field.substring(root.length()) : field;
    violations.add(new Violation(sent, reason));
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
