package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.failoverdashboard.access.domain.KeyAccount;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.NotInInventoryException;

/** The keys in the control database. */
@ApplicationScoped
public class KeyStore {
  @PersistenceContext(unitName = "control")
  private EntityManager entities;

  @Transactional
  List<KeyAccount> all() {
    return entities
        .createQuery("select k from ApiKeyEntity k order by k.name", ApiKeyEntity.class)
        .getResultStream()
        .map(ApiKeyEntity::toAccount)
        .toList();
  }

  /**
   * @throws InvalidInputException when the name is taken
   */
  @Transactional
  void create(ApiKeyEntity key) {
    boolean taken =
        entities
            .createQuery("select k from ApiKeyEntity k where k.name = :name", ApiKeyEntity.class)
            .setParameter("name", key.name())
            .getResultStream()
            .findAny()
            .isPresent();
    if (taken) {
      throw new InvalidInputException("name", "is taken");
    }
    entities.persist(key);
  }

  /**
   * @param keep changes the row; one for which it is false is deleted
   * @return as it was changed or deleted
   * @throws NotInInventoryException when there is no such key
   */
  @Transactional
  KeyAccount change(UUID id, Predicate<ApiKeyEntity> keep) {
    ApiKeyEntity key =
        Optional.ofNullable(entities.find(ApiKeyEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(() -> new NotInInventoryException("There is no key " + id));
    if (!keep.test(key)) {
      entities.remove(key);
    }
    return key.toAccount();
  }

  @Transactional
  void used(Map<UUID, Instant> at) {
    at.forEach((id, when) ->
        entities
            .createQuery("update ApiKeyEntity k set k.usedAt = :at where k.id = :id")
            .setParameter("at", when)
            .setParameter("id", id)
            .executeUpdate());
  }
}
