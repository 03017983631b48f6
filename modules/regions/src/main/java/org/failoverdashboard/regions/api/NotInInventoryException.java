package org.failoverdashboard.regions.api;

/** There is no region, cluster or node of that name. */
public class NotInInventoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotInInventoryException(String message) {
    super(message);
  }
}
