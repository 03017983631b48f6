package org.failoverdashboard.access.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.domain.Shown;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** The tables of sessions, and the clock of their database. */
final class MemoryRecords implements SessionRecords {
  private record Token(UUID session, @Nullable Instant usedAt) {}

  private final Map<UUID, Session> sessions = new HashMap<>();
  private final Map<UUID, Origin> origins = new HashMap<>();
  private final Map<UUID, Instant> ended = new HashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private final Time clock;
  private int asked;
  boolean failing;

  MemoryRecords(Time clock) {
    this.clock = clock;
  }

  Set<String> hashes() {
    return Set.copyOf(tokens.keySet());
  }

  /** How often somebody looked for a token. */
  int asked() {
    return asked;
  }

  @Override
  public void begin(Session session, String firstHash, @Nullable Origin origin) {
    begin(session, firstHash);
    if (origin != null) {
      origins.put(session.id(), origin);
    }
  }

  @Override
  public List<Session> meant(ProviderLogout logout) {
    return sessions.values().stream()
        .filter(session -> !ended.containsKey(session.id()))
        .filter(session -> meant(logout, origins.get(session.id())))
        .toList();
  }

  private static boolean meant(ProviderLogout logout, @Nullable Origin origin) {
    return origin != null
        && origin.issuer().equals(logout.issuer())
        && (logout.subject() == null || origin.subject().equals(logout.subject()))
        && (logout.session() == null || logout.session().equals(origin.session()));
  }

  @Override
  public Optional<String> idToken(UUID session) {
    return Optional.ofNullable(origins.get(session)).map(Origin::idToken);
  }

  @Override
  public void begin(Session session, String firstHash) {
    sessions.put(session.id(), session);
    tokens.put(firstHash, new Token(session.id(), null));
  }

  @Override
  public Optional<Use> use(String hash, String nextHash) {
    asked++;
    Instant now = clock.now();
    if (failing) {
      throw new IllegalStateException("away");
    }
    Token token = tokens.get(hash);
    Session session = token == null ? null : sessions.get(token.session());
    if (token == null || session == null) {
      return Optional.empty();
    }
    Shown shown = Shown.of(token.usedAt(), ended.get(session.id()), session.ends(), now);
    switch (shown) {
      case FIRST -> {
        tokens.put(hash, new Token(session.id(), now));
        tokens.put(nextHash, new Token(session.id(), null));
      }
      case REPLAYED -> ended.put(session.id(), now);
      case AGAIN, OVER -> {}
    }
    return Optional.of(new Use(session, shown));
  }

  @Override
  public boolean given(String hash) {
    return tokens.containsKey(hash);
  }

  @Override
  public void end(UUID id, Instant now) {
    ended.putIfAbsent(id, now);
  }

  @Override
  public List<UUID> endedSince(Instant from) {
    return ended.entrySet().stream()
        .filter(each -> !each.getValue().isBefore(from))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void forget(Instant before) {
    sessions.values().removeIf(session -> session.ends().isBefore(before));
  }
}
