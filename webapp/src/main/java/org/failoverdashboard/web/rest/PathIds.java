package org.failoverdashboard.web.rest;

import java.util.UUID;
import org.failoverdashboard.regions.api.InvalidInputException;

/** Ids that stand in addresses. */
public final class PathIds {
  private PathIds() {}

  /**
   * @param field the name of the part of the address
   * @param whose of what it is the id: "an incident's"
   * @throws InvalidInputException when it is no UUID
   */
  public static UUID uuid(String field, String whose, String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(field, "must be " + whose + " id, a UUID, was " + id);
    }
  }
}
