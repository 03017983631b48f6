package org.failoverdashboard.access.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Renewal;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.domain.RefreshToken;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** The sessions of people; those that were ended are known from memory. */
final class StoredSessions implements Sessions {
  private static final System.Logger LOG = System.getLogger(StoredSessions.class.getName());

  /** What other instances wrote may be seen that much later. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private static final int MOST_REFUSED = 10_000;
  private static final Duration REFUSED_FOR = Duration.ofHours(1);

  private final SessionRecords records;
  private final BooleanSupplier reachable;
  private final SecretKey key;
  private final Optional<SecretKey> previous;
  private final SecureRandom random;
  private final Consumer<DomainEvent> happened;
  private final Ids ids;
  private final Time time;

  /** For each whether it still has to be stored. */
  private final Cache<UUID, Boolean> ended;

  /**
   * By their hashes, tokens that are good no more and never will be: whoever shows one again and
   * again keeps the control database busy no longer.
   */
  private final Cache<String, Boolean> refused;

  private Instant readUntil = Instant.EPOCH;

  /**
   * @param reachable whether the control database answered when it was last asked
   * @param key by which refresh tokens are made, the same at every instance
   * @param previous whose tokens count as well, while the key is replaced: other instances may
   *     still make them, or make them already
   */
  StoredSessions(
      SessionRecords records,
      BooleanSupplier reachable,
      SecretKey key,
      Optional<SecretKey> previous,
      SecureRandom random,
      Consumer<DomainEvent> happened,
      Ids ids,
      Time time) {
    this.records = records;
    this.reachable = reachable;
    this.key = key;
    this.previous = previous;
    this.random = random;
    this.happened = happened;
    this.ids = ids;
    this.time = time;
    this.ended = Caffeine.newBuilder().expireAfterWrite(LIFE).ticker(time::nanoTime).build();
    this.refused =
        Caffeine.newBuilder()
            .maximumSize(MOST_REFUSED)
            .expireAfterWrite(REFUSED_FOR)
            .ticker(time::nanoTime)
            .build();
  }

  @Override
  public Renewal.Renewed begin(Identity person, Client client) {
    SessionRecords.Begun begun = begun(person, LIFE, client);
    RefreshToken first = RefreshToken.first(random, key);
    asked("A session is not stored", () -> records.begin(begun, first.hash(), null));
    return new Renewal.Renewed(begun.session(), first.text());
  }

  @Override
  public Renewal.Renewed beginVouched(
      Identity person, Duration life, @Nullable Origin origin, Client client) {
    SessionRecords.Begun begun = begun(person, life.compareTo(LIFE) < 0 ? life : LIFE, client);
    RefreshToken first = RefreshToken.first(random, key);
    askable();
    records.begin(begun, first.hash(), origin);
    return new Renewal.Renewed(begun.session(), first.text());
  }

  private SessionRecords.Begun begun(Identity person, Duration life, Client client) {
    Instant now = time.now();
    Session session = new Session(ids.next(), person.name(), person.stamp(), now.plus(life));
    return new SessionRecords.Begun(session, client, now);
  }

  @Override
  public List<String> endAsked(ProviderLogout logout) {
    askable();
    List<Session> meant = records.meant(logout);
    meant.forEach(session -> end(session.id()));
    return meant.stream().map(Session::person).distinct().toList();
  }

  @Override
  public Optional<String> idToken(UUID session) {
    List<String> found = new ArrayList<>();
    asked(
        "What a session began with cannot be read",
        () -> records.idToken(session).ifPresent(found::add));
    return found.stream().findFirst();
  }

  private void askable() {
    if (!reachable.getAsBoolean()) {
      throw new ControlDatabaseException("The control database does not answer");
    }
  }

  @Override
  public Renewal renew(String refreshToken, Client client) {
    Optional<RefreshToken> shown =
        RefreshToken.parse(refreshToken, key)
            .or(() -> previous.flatMap(old -> RefreshToken.parse(refreshToken, old)));
    if (shown.isEmpty() || refused.getIfPresent(shown.get().hash()) != null) {
      return new Renewal.Refused();
    }
    return reachable.getAsBoolean() ? asked(shown.get(), client) : new Renewal.Away();
  }

  private Renewal asked(RefreshToken shown, Client client) {
    RefreshToken next = shown.next(key);
    try {
      return records
          .use(shown.hash(), next.hash(), client)
          .map(use -> renewed(use, shown, next, client.address()))
          .orElseGet(Renewal.Refused::new);
    } catch (RuntimeException away) {
      LOG.log(System.Logger.Level.DEBUG, "A session cannot be renewed now", away);
      return new Renewal.Away();
    }
  }

  private Renewal renewed(
      SessionRecords.Use use, RefreshToken shown, RefreshToken next, String address) {
    Session session = use.session();
    return switch (use.shown()) {
      case FIRST -> new Renewal.Renewed(session, next.text());
      case AGAIN -> new Renewal.Renewed(session, given(shown, next).text());
      case REPLAYED -> {
        refused.put(shown.hash(), true);
        ended.put(session.id(), false);
        happened.accept(replayed(session, address));
        yield new Renewal.Refused();
      }
      case OVER -> {
        refused.put(shown.hash(), true);
        yield new Renewal.Refused();
      }
    };
  }

  /** While the key is replaced, the instance that was asked first may have had the other one. */
  private RefreshToken given(RefreshToken shown, RefreshToken next) {
    return previous.filter(other -> !records.given(next.hash())).map(shown::next).orElse(next);
  }

  private DomainEvent replayed(Session session, String address) {
    return new DomainEvent(
        ids.next(),
        "access",
        "access.session.replayed",
        time.now(),
        Actor.person(session.person()),
        null,
        "A used refresh token of "
            + session.person()
            + " came again from "
            + address
            + ": somebody else may have it, so the session was ended",
        Map.of("person", session.person(), "address", address));
  }

  @Override
  public void inUse(Set<UUID> sessions) {
    if (!sessions.isEmpty()) {
      asked("That sessions are used is not kept", () -> records.inUse(sessions));
    }
  }

  @Override
  public void end(UUID session) {
    ended.put(session, true);
    keepEnded();
  }

  @Override
  public boolean ended(UUID session) {
    return ended.getIfPresent(session) != null;
  }

  /** Reads what other instances ended, and writes what could not be written before. */
  synchronized void refresh() {
    Instant from = readUntil.equals(Instant.EPOCH) ? readUntil : readUntil.minus(LATE);
    Instant now = time.now();
    boolean read =
        asked(
            "Ended sessions cannot be read now",
            () -> records.endedSince(from).forEach(id -> ended.asMap().putIfAbsent(id, false)));
    if (read) {
      readUntil = now;
      keepEnded();
    }
  }

  /** Ends those that nobody used for too long, and deletes those that are over. */
  void tidyUp() {
    asked("Sessions that nobody uses cannot be ended now", records::endIdle);
    asked("Old sessions cannot be deleted now", () -> records.forget(time.now()));
  }

  private void keepEnded() {
    ended
        .asMap()
        .forEach((id, unstored) -> {
          if (unstored) {
            asked(
                "The end of a session is not stored",
                () -> {
                  records.end(id, time.now());
                  ended.put(id, false);
                });
          }
        });
  }

  private boolean asked(String otherwise, Runnable question) {
    if (!reachable.getAsBoolean()) {
      return false;
    }
    try {
      question.run();
      return true;
    } catch (RuntimeException away) {
      LOG.log(System.Logger.Level.DEBUG, otherwise, away);
      return false;
    }
  }
}
