package org.failoverdashboard.web.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Renewal;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Sessions whose refresh tokens are numbers: each is good once. */
final class FakeSessions implements Sessions {
  private final Map<String, Session> good = new HashMap<>();
  private final Set<UUID> ended = new HashSet<>();
  private final Time time;
  private long made;
  private int asked;
  boolean away;

  FakeSessions(Time time) {
    this.time = time;
  }

  @Override
  public Renewal.Renewed begin(Identity person, Client client) {
    UUID id = new UUID(0, made);
    return next(new Session(id, person.name(), person.stamp(), time.now().plus(LIFE)));
  }

  @Override
  public Renewal.Renewed beginVouched(
      Identity person, Duration life, @Nullable Origin origin, Client client) {
    UUID id = new UUID(0, made);
    return next(new Session(id, person.name(), person.stamp(), time.now().plus(life)));
  }

  @Override
  public List<String> endAsked(ProviderLogout logout) {
    return List.of();
  }

  @Override
  public Optional<String> idToken(UUID session) {
    return Optional.empty();
  }

  private Renewal.Renewed next(Session session) {
    made++;
    String token = "refresh " + made;
    good.put(token, session);
    return new Renewal.Renewed(session, token);
  }

  /** How often somebody came to renew one. */
  int asked() {
    return asked;
  }

  @Override
  public Renewal renew(String refreshToken, Client client) {
    asked++;
    if (away) {
      return new Renewal.Away();
    }
    Session session = good.remove(refreshToken);
    return session == null ? new Renewal.Refused() : next(session);
  }

  @Override
  public void inUse(Set<UUID> sessions) {}

  @Override
  public void end(UUID session) {
    ended.add(session);
    good.values().removeIf(each -> each.id().equals(session));
  }

  @Override
  public boolean ended(UUID session) {
    return ended.contains(session);
  }
}
