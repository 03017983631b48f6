package org.failoverdashboard.web.inventory;

import org.failoverdashboard.regions.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** A body may be missing, or be the JSON null: both reach a resource as null. */
final class Bodies {
  private Bodies() {}

  static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new InvalidInputException("", "The request has no body; send what is to be stored.");
    }
    return body;
  }
}
