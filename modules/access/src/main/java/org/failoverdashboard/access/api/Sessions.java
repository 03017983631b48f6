package org.failoverdashboard.access.api;

import java.time.Duration;
import java.util.UUID;

/**
 * The sessions of people. Each is renewed by a refresh token, which is good once: whoever shows it
 * is given the next one. When one comes again later, somebody else has it, and the session ends.
 */
public interface Sessions {
  /** No session lasts longer. */
  Duration LIFE = Duration.ofHours(12);

  /** Requests that a browser sends at the same time show the same token: they get the same next. */
  Duration GRACE = Duration.ofSeconds(30);

  /**
   * Begins one. While the control database is away it is not stored, and cannot be renewed once it
   * is back.
   *
   * @param person who has just shown a password
   */
  Renewal.Renewed begin(Identity person);

  /**
   * @param refreshToken as it came; anything
   * @param address from where
   */
  Renewal renew(String refreshToken, String address);

  /** At once here, within two seconds at the other instances. */
  void end(UUID session);

  /** Whether somebody ended it; from memory. */
  boolean ended(UUID session);
}
