package org.failoverdashboard.access.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.OwnSession;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.domain.Shown;
import org.jspecify.annotations.Nullable;

/** Where sessions are kept; everything fails while that cannot be asked. */
interface SessionRecords {
  /** A session that begins. */
  record Begun(Session session, Client client, Instant at) {}

  /** What it meant that a token was shown. */
  record Use(Session session, Shown shown) {}

  /**
   * @param origin null where no provider knows of it
   */
  void begin(Begun begun, String firstHash, @Nullable Origin origin);

  /** Those not yet ended that a provider means. */
  List<Session> meant(ProviderLogout logout);

  /** Empty when that session did not begin at a provider. */
  Optional<String> idToken(UUID session);

  /**
   * Uses up the token of that hash when it is shown for the first time; ends its session when it
   * was replayed, or nobody used it for too long. What the time is says the clock of the records:
   * those of two instances may differ by as much as requests at the same time do.
   *
   * @param client kept as where the session was used last
   * @return empty when there is none
   */
  Optional<Use> use(String hash, String nextHash, Client client);

  /** Keeps that these are used now; those that were ended stay so. */
  void inUse(Set<UUID> sessions);

  /** Whether a token of that hash was ever given. */
  boolean given(String hash);

  /** Those of that person that go on, the newest first. */
  List<OwnSession> of(Identity who, @Nullable UUID before, int most);

  /** Whether that one goes on and is that person's. */
  boolean isOf(Identity who, UUID session);

  void end(UUID id, Instant now);

  /** Ends those that nobody used for too long. */
  void endIdle();

  List<UUID> endedSince(Instant from);

  /** Those that came to their end before. */
  void forget(Instant before);
}
