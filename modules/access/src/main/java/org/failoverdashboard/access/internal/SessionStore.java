package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.domain.Shown;

/** The sessions in the control database. */
@ApplicationScoped
public class SessionStore implements SessionRecords {
  @PersistenceContext(unitName = "control")
  private EntityManager entities;

  @Override
  @Transactional
  public void begin(Session session, String firstHash) {
    entities.persist(new SessionEntity(session));
    entities.flush();
    entities.persist(new RefreshTokenEntity(firstHash, session.id()));
  }

  @Override
  @Transactional
  public Optional<Use> use(String hash, String nextHash) {
    return Optional.ofNullable(entities.find(RefreshTokenEntity.class, hash))
        .map(token -> used(token, nextHash));
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
