package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.failoverdashboard.access.domain.Account;
import org.failoverdashboard.access.domain.Accounts;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.jspecify.annotations.Nullable;

/** The people in the control database. Changes come one after the other. */
@ApplicationScoped
public class PeopleStore {
  /** Any number that no other advisory lock of this program uses. */
  private static final long LOCK = 0x7065_6F70_6C65L;

  @PersistenceContext(unitName = "control")
  private EntityManager entities;

  @Transactional
  List<Account> all() {
    return rows().stream().map(PersonEntity::toAccount).toList();
  }

  /** Stores the first one ever; false when there is somebody already. */
  @Transactional
  boolean createFirst(PersonEntity person) {
    lock();
    if (!rows().isEmpty()) {
      return false;
    }
    entities.persist(person);
    return true;
  }

  /**
   * @throws InvalidInputException when the name is taken
   */
  @Transactional
  void create(PersonEntity person) {
    lock();
    if (find(person.name()).isPresent()) {
      throw new InvalidInputException("name", "is taken");
    }
    entities.persist(person);
  }

  /**
   * @param change done to the row; a row that it answers null for is deleted
   * @param configured always there beside those that are stored; null for nobody
   * @throws NotInInventoryException when there is nobody of that name
   * @throws InvalidInputException when nobody would be left who may change access
   */
  @Transactional
  void change(String name, Predicate<PersonEntity> keep, @Nullable Account configured) {
    lock();
    PersonEntity person =
        find(name).orElseThrow(() -> new NotInInventoryException("There is nobody called " + name));
    if (!keep.test(person)) {
      entities.remove(person);
    }
    entities.flush();
    if (!Accounts.of(all(), configured).hasAdmin()) {
      throw new InvalidInputException(
          "grants", "nobody would be left who may change access; make somebody else admin first");
    }
  }

  /** Changes nothing that anybody's rights hang on. */
  @Transactional
  void note(String name, Consumer<PersonEntity> what) {
    find(name).ifPresent(what);
  }

  private Optional<PersonEntity> find(String name) {
    return entities
        .createQuery("select p from PersonEntity p where p.name = :name", PersonEntity.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  private List<PersonEntity> rows() {
    return entities
        .createQuery("select p from PersonEntity p order by p.name", PersonEntity.class)
        .getResultList();
  }

  private void lock() {
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
        .setParameter("lock", LOCK)
        .getSingleResult();
  }
}
