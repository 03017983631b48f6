package org.failoverdashboard.access.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.jspecify.annotations.Nullable;

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
  Renewal.Renewed begin(Identity person, Client client);

  /**
   * Begins one of somebody whom another program vouches for. It has to be stored, so that it can be
   * ended from there.
   *
   * @param life at most {@link #LIFE}: rights that were taken away there count here no longer
   * @param origin null where nothing can be ended from
   * @throws ControlDatabaseException while it cannot be asked
   */
  Renewal.Renewed beginVouched(
      Identity person, Duration life, @Nullable Origin origin, Client client);

  /**
   * Ends what a provider says is over.
   *
   * @return whose sessions those were
   * @throws ControlDatabaseException while it cannot be asked
   */
  List<String> endAsked(ProviderLogout logout);

  /** What the provider gave when that session began; empty when it did not begin there. */
  Optional<String> idToken(UUID session);

  /**
   * Refused as well when nobody used the session for too long.
   *
   * @param refreshToken as it came; anything
   */
  Renewal renew(String refreshToken, Client client);

  /**
   * Somebody looks at pages that these sessions opened, without sending any request. Nothing fails
   * when that cannot be kept.
   */
  void inUse(Set<UUID> sessions);

  /** At once here, within two seconds at the other instances. */
  void end(UUID session);

  /** Whether somebody ended it; from memory. */
  boolean ended(UUID session);
}
