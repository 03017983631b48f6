package org.failoverdashboard.access.api;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.NotInInventoryException;

/**
 * Makes and ends keys of programs. Every change is an event, counts at once here and within two
 * seconds at the other instances; fails when the control database cannot be asked.
 */
public interface ApiKeys {
  /** How long the old secret may go on after a new one was made. */
  Duration LONGEST_OVERLAP = Duration.ofDays(1);

  /** By name. */
  List<ApiKey> all();

  /**
   * @throws InvalidInputException naming each field that is wrong
   */
  NewApiKey create(ApiKeyForm form, Actor by);

  /**
   * Makes another secret for the same key.
   *
   * @param overlap how long the present one still counts, up to {@link #LONGEST_OVERLAP}
   * @throws NotInInventoryException when there is no such key
   */
  NewApiKey rotate(UUID id, Duration overlap, Actor by);

  /**
   * @throws NotInInventoryException when there is no such key
   */
  void revoke(UUID id, Actor by);
}
