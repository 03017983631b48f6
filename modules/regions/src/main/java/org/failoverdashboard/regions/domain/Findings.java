package org.failoverdashboard.regions.domain;

import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with one document, so that its author hears it all at once. */
final class Findings {
  private final List<Violation> violations = new ArrayList<>();
  private final String root;
  private @Nullable Violation conflict;

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

  /** What is there stands against the document, as it is by itself; told along with all else. */
  void conflict(String field, String reason) {
    conflict = new Violation(field, reason);
  }

  /**
   * @throws InvalidInputException with all that was found, when the document by itself is wrong
   */
  void throwIfWrong() {
    if (violations.isEmpty()) {
      return;
    }
    List<Violation> all = new ArrayList<>(violations);
    if (conflict != null) {
      all.addFirst(conflict);
    }
    throw new InvalidInputException(all);
  }

  /**
   * @throws InvalidInputException with all that was found
   * @throws InventoryConflictException when nothing else is wrong than that
   */
  void throwIfAny() {
    throwIfWrong();
    if (conflict != null) {
      throw new InventoryConflictException(conflict.field(), conflict.reason());
    }
  }
}
