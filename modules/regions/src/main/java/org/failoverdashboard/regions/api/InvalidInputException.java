package org.failoverdashboard.regions.api;

import java.util.List;
import java.util.stream.Collectors;

/** What a user sent cannot be taken: each field with its reason. Nothing was changed. */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * One thing that is wrong.
   *
   * @param field where, as a path in the document sent: {@code nodes[1].address.port}
   * @param reason what is wrong and what would be right, a sentence
   */
  public record Violation(String field, String reason) {}

  private final transient List<Violation> violations;

  public InvalidInputException(List<Violation> violations) {
    super(
        violations.stream()
            .map(violation -> violation.field() + ": " + violation.reason())
            .collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  public InvalidInputException(String field, String reason) {
    this(List.of(new Violation(field, reason)));
  }

  public List<Violation> violations() {
    return violations;
  }
}
