package org.failoverdashboard.access.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.OwnSession;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.domain.IdleLimit;
import org.failoverdashboard.access.domain.Shown;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** The tables of sessions, and the clock of their database. */
final class MemoryRecords implements SessionRecords {
  private record Token(UUID session, @Nullable Instant usedAt) {}

  private record Kept(Begun begun, Client client, Instant usedAt) {
    Session session() {
      return begun.session();
    }

    boolean isOf(Identity who) {
      return session().person().equals(who.name()) && session().stamp() == who.stamp();
    }

    OwnSession toOwn(@Nullable UUID current) {
      UUID id = session().id();
      return new OwnSession(
          id,
          begun.at(),
          usedAt,
          session().ends(),
          client.address(),
          client.browser(),
          id.equals(current));
    }
  }

  private final Map<UUID, Kept> sessions = new HashMap<>();
  private final Map<UUID, Origin> origins = new HashMap<>();
  private final Map<UUID, Instant> ended = new HashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private final Time clock;
  private final IdleLimit idle;
  private int asked;
  boolean failing;

  MemoryRecords(Time clock, IdleLimit idle) {
    this.clock = clock;
    this.idle = idle;
  }

  Set<String> hashes() {
    return Set.copyOf(tokens.keySet());
  }

  /** How often somebody looked for a token. */
  int asked() {
    return asked;
  }

  @Override
  public void begin(Begun begun, String firstHash, @Nullable Origin origin) {
    UUID id = begun.session().id();
    sessions.put(id, new Kept(begun, begun.client(), begun.at()));
    tokens.put(firstHash, new Token(id, null));
    if (origin != null) {
      origins.put(id, origin);
    }
  }

  @Override
  public List<Session> meant(ProviderLogout logout) {
    return sessions.values().stream()
        .map(Kept::session)
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
  public Optional<Use> use(String hash, String nextHash, Client client) {
    asked++;
    Instant now = clock.now();
    if (failing) {
      throw new IllegalStateException("away");
    }
    Token token = tokens.get(hash);
    Kept kept = token == null ? null : sessions.get(token.session());
    if (token == null || kept == null) {
      return Optional.empty();
    }
    Session session = kept.session();
    Instant ends = idle.ends(kept.usedAt(), session.ends());
    Shown shown = Shown.of(token.usedAt(), ended.get(session.id()), ends, now);
    switch (shown) {
      case FIRST -> {
        sessions.put(session.id(), new Kept(kept.begun(), client, now));
        tokens.put(hash, new Token(session.id(), now));
        tokens.put(nextHash, new Token(session.id(), null));
      }
      case REPLAYED, OVER -> ended.putIfAbsent(session.id(), now);
      case AGAIN -> {}
    }
    return Optional.of(new Use(session, shown));
  }

  @Override
  public void inUse(Set<UUID> used) {
    used.forEach(id ->
        sessions.computeIfPresent(
            id, (_, kept) -> new Kept(kept.begun(), kept.client(), clock.now())));
  }

  @Override
  public List<OwnSession> of(Identity who, @Nullable UUID before, int most) {
    return sessions.values().stream()
        .filter(kept -> isOf(who, kept.session().id()))
        .map(kept -> kept.toOwn(who.session()))
        .sorted(Comparator.comparing(OwnSession::id).reversed())
        .filter(own -> before == null || own.id().compareTo(before) < 0)
        .limit(most)
        .toList();
  }

  @Override
  public boolean isOf(Identity who, UUID session) {
    Kept kept = sessions.get(session);
    return kept != null && kept.isOf(who) && !ended.containsKey(session);
  }

  @Override
  public void endIdle() {
    Instant last = idle.usedLast(clock.now());
    sessions.forEach((id, kept) -> {
      if (!kept.usedAt().isAfter(last)) {
        end(id, clock.now());
      }
    });
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
    sessions.values().removeIf(kept -> kept.session().ends().isBefore(before));
  }
}
