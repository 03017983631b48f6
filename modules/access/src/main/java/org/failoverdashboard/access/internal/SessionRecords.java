package org.failoverdashboard.access.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.domain.Shown;
import org.jspecify.annotations.Nullable;

/** Where sessions are kept; everything fails while that cannot be asked. */
interface SessionRecords {
  /** What it meant that a token was shown. */
  record Use(Session session, Shown shown) {}

  void begin(Session session, String firstHash);

  /**
   * @param origin null where no provider knows of it
   */
  void begin(Session session, String firstHash, @Nullable Origin origin);

  /** Those not yet ended that a provider means. */
  List<Session> meant(ProviderLogout logout);

  /** Empty when that session did not begin at a provider. */
  Optional<String> idToken(UUID session);

  /**
   * Uses up the token of that hash when it is shown for the first time; ends its session when it
   * was replayed. What the time is says the clock of the records: those of two instances may differ
   * by as much as requests at the same time do.
   *
   * @return empty when there is none
   */
  Optional<Use> use(String hash, String nextHash);

  /** Whether a token of that hash was ever given. */
  boolean given(String hash);

  void end(UUID id, Instant now);

  List<UUID> endedSince(Instant from);

  /** Those that came to their end before. */
  void forget(Instant before);
}
