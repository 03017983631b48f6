package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The keys of tokens in the control database. */
@ApplicationScoped
public class SigningKeyStore implements SharedKeys.Store {
  /** Any number that no other advisory lock of this program uses. */
  private static final long LOCK = 0x746F_6B65_6E73L;

  @PersistenceContext(unitName = "control")
  private EntityManager entities;

  @Override
  @Transactional
  public List<SigningKeyEntity> all() {
    return rows();
  }

  @Override
  @Transactional
  public void add(Function<List<SigningKeyEntity>, Optional<SigningKeyEntity>> another) {
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
        .setParameter("lock", LOCK)
        .getSingleResult();
    another.apply(rows()).ifPresent(entities::persist);
  }

  @Override
  @Transactional
  public void remove(Set<UUID> ids) {
    entities
        .createQuery("delete from SigningKeyEntity k where k.id in :ids")
        .setParameter("ids", ids)
        .executeUpdate();
  }

  private List<SigningKeyEntity> rows() {
    return entities
        .createQuery("select k from SigningKeyEntity k", SigningKeyEntity.class)
        .getResultList();
  }
}
