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
import java.util.UUID;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.ProviderLogout;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.domain.Shown;
import org.failoverdashboard.regions.api.Sealing;
import org.jspecify.annotations.Nullable;

/** The sessions in the control database. */
@ApplicationScoped
public class SessionStore implements SessionRecords {
  @PersistenceContext(unitName = "control")
  private EntityManager entities;

  @Inject private Sealing sealing;

  @Override
  @Transactional
  public void begin(Session session, String firstHash) {
    begin(session, firstHash, null);
  }

  @Override
  @Transactional
  public void begin(Session session, String firstHash, @Nullable Origin origin) {
    entities.persist(new SessionEntity(session));
    entities.flush();
    entities.persist(new RefreshTokenEntity(firstHash, session.id()));
    if (origin != null) {
      byte[] sealed = sealing.seal(session.id(), origin.idToken());
      entities.persist(new ProviderSessionEntity(session.id(), origin, sealed));
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
  public Optional<Use> use(String hash, String nextHash) {
    return Optional.ofNullable(entities.find(RefreshTokenEntity.class, hash))
        .map(token -> used(token, nextHash));
  }

  @Override
  @Transactional
  public boolean given(String hash) {
    return entities.find(RefreshTokenEntity.class, hash) != null;
  }

  /** Requests with tokens of one session come one after the other. */
  private Use used(RefreshTokenEntity token, String nextHash) {
    SessionEntity session =
        entities.find(SessionEntity.class, token.session(), LockModeType.PESSIMISTIC_WRITE);
    entities.refresh(session);
    entities.refresh(token);
    Instant now = now();
    Session known = session.toSession();
    Shown shown = Shown.of(token.usedAt(), session.endedAt(), known.ends(), now);
    switch (shown) {
      case FIRST -> {
        token.used(now);
        entities.persist(new RefreshTokenEntity(nextHash, known.id()));
      }
      case REPLAYED -> session.end(now);
      case AGAIN, OVER -> {}
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

  @Override
  @Transactional
  public void end(UUID id, Instant now) {
    Optional.ofNullable(entities.find(SessionEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
        .ifPresent(session -> session.end(now));
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
