package org.failoverdashboard.regions.api;

import org.failoverdashboard.regions.api.InvalidInputException.Violation;

/** What is in the inventory does not allow the edit. Nothing was changed. */
public class InventoryConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Violation violation;

  /**
   * @param field of what was sent: {@code name}
   * @param reason what stands against it and what to do, a sentence
   */
  public InventoryConflictException(String field, String reason) {
    super(reason);
    this.violation = new Violation(field, reason);
  }

  public Violation violation() {
    return violation;
  }
}
