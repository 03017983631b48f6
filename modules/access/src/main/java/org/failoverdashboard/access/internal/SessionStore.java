package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
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
import org.failoverdashboard.access.domain.IdleLimit;
import org.failoverdashboard.access.domain.Shown;
import org.failoverdashboard.regions.api.Sealing;
import org.jspecify.annotations.Nullable;

/** The sessions in the control database. */
@ApplicationScoped
public class SessionStore implements SessionRecords {
  @PersistenceContext(unitName = "control")
  private EntityManager entities;

  @Inject private Sealing sealing;
  @Inject private IdleLimit idle;

  @Override
  @Transactional
  public void begin(Begun begun, String firstHash, @Nullable Origin origin) {
    UUID id = begun.session().id();
    entities.persist(new SessionEntity(begun));
    entities.flush();
    entities.persist(new RefreshTokenEntity(firstHash, id));
    if (origin != null) {
      byte[] sealed = sealing.seal(id, origin.idToken());
      entities.persist(new ProviderSessionEntity(id, origin, sealed));
    }
  }

  /** Where both are named the session is, and has to be the person's. */
  @Override
  @Transactional
  public List<Session> meant(ProviderLogout logout) {
    return entities
        .createQuery(
            "select s from SessionEntity s, ProviderSessionEntity p"
                + " where p.session = s.id and s.endedAt is null and p.issuer = :issuer"
                + " and (:anySubject = true or p.subject = :subject)"
                + " and (:anySession = true or p.providerSession = :session)",
            SessionEntity.class)
        .setParameter("issuer", logout.issuer())
        .setParameter("anySubject", logout.subject() == null)
        .setParameter("subject", String.valueOf(logout.subject()))
        .setParameter("anySession", logout.session() == null)
        .setParameter("session", String.valueOf(logout.session()))
        .getResultStream()
        .map(SessionEntity::toSession)
        .toList();
  }

  @Override
  @Transactional
  public Optional<String> idToken(UUID session) {
    return Optional.ofNullable(entities.find(ProviderSessionEntity.class, session))
        .flatMap(ProviderSessionEntity::sealedIdToken)
        .map(sealed -> sealing.open(session, sealed));
  }

  @Override
  @Transactional
  public Optional<Use> use(String hash, String nextHash, Client client) {
    return Optional.ofNullable(entities.find(RefreshTokenEntity.class, hash))
        .map(token -> used(token, nextHash, client));
  }

  @Override
  @Transactional
  public void inUse(Set<UUID> sessions) {
    entities
        .createQuery(
            "update SessionEntity s set s.usedAt = :now"
                + " where s.endedAt is null and s.id in :sessions")
        .setParameter("now", now())
        .setParameter("sessions", sessions)
        .executeUpdate();
  }

  @Override
  @Transactional
  public boolean given(String hash) {
    return entities.find(RefreshTokenEntity.class, hash) != null;
  }

  /** Requests with tokens of one session come one after the other. */
  private Use used(RefreshTokenEntity token, String nextHash, Client client) {
    SessionEntity session =
        entities.find(SessionEntity.class, token.session(), LockModeType.PESSIMISTIC_WRITE);
    entities.refresh(session);
    entities.refresh(token);
    Instant now = now();
    Session known = session.toSession();
    Instant ends = idle.ends(session.usedAt(), known.ends());
    Shown shown = Shown.of(token.usedAt(), session.endedAt(), ends, now);
    switch (shown) {
      case FIRST -> {
        token.used(now);
        session.used(now, client);
        entities.persist(new RefreshTokenEntity(nextHash, known.id()));
      }
      case REPLAYED, OVER -> session.end(now);
      case AGAIN -> {}
    }
    return new Use(known, shown);
  }

  /** By the database's clock, as of this moment and not of the transaction's beginning. */
  private Instant now() {
    Object millis =
        entities
            .createNativeQuery(
                "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
            .getSingleResult();
    return Instant.ofEpochMilli(((Number) millis).longValue());
  }

  /** Ids grow with time. */
  @Override
  @Transactional
  public List<OwnSession> of(Identity who, @Nullable UUID before, int most) {
    Instant now = now();
    return entities
        .createQuery(
            "select s from SessionEntity s where s.person = :person and s.stamp = :stamp"
                + " and s.endedAt is null and s.ends > :now and s.usedAt > :idle"
                + " and (:newest = true or s.id < :before) order by s.id desc",
            SessionEntity.class)
        .setParameter("person", who.name())
        .setParameter("stamp", who.stamp())
        .setParameter("now", now)
        .setParameter("idle", idle.usedLast(now))
        .setParameter("newest", before == null)
        .setParameter("before", before == null ? new UUID(0, 0) : before)
        .setMaxResults(most)
        .getResultStream()
        .map(session -> session.toOwn(who.session()))
        .toList();
  }

  @Override
  @Transactional
  public boolean isOf(Identity who, UUID session) {
    SessionEntity found = entities.find(SessionEntity.class, session);
    return found != null && found.isOf(who) && found.endedAt() == null;
  }

  @Override
  @Transactional
  public void end(UUID id, Instant now) {
    Optional.ofNullable(entities.find(SessionEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
        .ifPresent(session -> session.end(now));
  }

  @Override
  @Transactional
  public void endIdle() {
    Instant now = now();
    entities
        .createQuery(
            "update SessionEntity s set s.endedAt = :now"
                + " where s.endedAt is null and s.usedAt <= :idle")
        .setParameter("now", now)
        .setParameter("idle", idle.usedLast(now))
        .executeUpdate();
  }

  @Override
  @Transactional
  public List<UUID> endedSince(Instant from) {
    return entities
        .createQuery(
            "select s.id from SessionEntity s where s.endedAt is not null and s.endedAt >= :from",
            UUID.class)
        .setParameter("from", from)
        .getResultList();
  }

  @Override
  @Transactional
  public void forget(Instant before) {
    entities
        .createQuery("delete from SessionEntity s where s.ends < :before")
        .setParameter("before", before)
        .executeUpdate();
  }
}
