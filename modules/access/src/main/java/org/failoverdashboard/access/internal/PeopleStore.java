package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.failoverdashboard.access.api.Vouched;
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

  /** What became of somebody who was vouched for, and whether their rights are others now. */
  record Came(Arrived how, String name, boolean changed) {
    /** How. */
    enum Arrived {
      FIRST,
      AGAIN,
      DISABLED,
      NAME_TAKEN
    }
  }

  @Transactional
  Came arrived(Vouched who, UUID id, Instant now) {
    lock();
    Optional<PersonEntity> known = vouched(who.issuer(), who.subject());
    if (known.isPresent()) {
      PersonEntity person = known.get();
      boolean changed = person.mayNow(who.grants());
      if (person.isDisabled()) {
        return new Came(Came.Arrived.DISABLED, person.name(), changed);
      }
      person.signedIn(now);
      return new Came(Came.Arrived.AGAIN, person.name(), changed);
    }
    if (find(who.name()).isPresent()) {
      return new Came(Came.Arrived.NAME_TAKEN, who.name(), false);
    }
    PersonEntity person = PersonEntity.vouched(id, who, now);
    person.signedIn(now);
    entities.persist(person);
    return new Came(Came.Arrived.FIRST, who.name(), true);
  }

  /** Takes all rights from somebody, and all tokens; gives the name of who had any. */
  @Transactional
  Optional<String> lostAllRights(String issuer, String subject) {
    lock();
    Optional<PersonEntity> lost =
        vouched(issuer, subject).filter(person -> person.mayNow(List.of()));
    lost.ifPresent(PersonEntity::endAllTokens);
    return lost.map(PersonEntity::name);
  }

  private Optional<PersonEntity> vouched(String issuer, String subject) {
    return entities
        .createQuery(
            "select p from PersonEntity p where p.issuer = :issuer and p.subject = :subject",
            PersonEntity.class)
        .setParameter("issuer", issuer)
        .setParameter("subject", subject)
        .getResultStream()
        .findFirst();
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
