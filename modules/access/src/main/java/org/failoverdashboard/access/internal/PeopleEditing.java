package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.access.api.Person;
import org.failoverdashboard.access.api.PersonForm;
import org.failoverdashboard.access.domain.Account;
import org.failoverdashboard.access.domain.PasswordRules;
import org.failoverdashboard.access.domain.PersonCheck;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Changes people: first what was sent is checked, then it is written, then everybody is told. */
@ApplicationScoped
public class PeopleEditing implements People {
  @Inject private PeopleStore store;
  @Inject private Directory directory;
  @Inject private Hashing hashing;
  @Inject private ControlDatabase database;
  @Inject private Event<DomainEvent> happened;
  @Inject private Ids ids;
  @Inject private Time time;

  @Override
  public List<Person> all() {
    return directory.accounts().sorted().stream().map(Account::person).toList();
  }

  @Override
  public Optional<Person> find(String name) {
    return directory.accounts().find(name).map(Account::person);
  }

  @Override
  public void create(PersonForm form, Actor by) {
    PersonCheck.created(form);
    String name = String.valueOf(form.name());
    refuseConfigured(name, "is taken: the password of the configuration is that one's");
    String hash = hashing.hash(String.valueOf(form.password()));
    ask(() ->
        store.create(
            new PersonEntity(
                ids.next(), name, hash, PersonCheck.grants(form.grants()), time.now())));
    tell("access.person.created", by, name + " may sign in", name);
  }

  @Override
  public void change(String name, PersonForm form, Actor by) {
    PersonCheck.changed(name, form);
    refuseConfigured(name, "cannot be changed here; it stands in the configuration");
    refuseOfVouched(name, "password", form.password());
    refuseOfVouched(name, "grants", form.grants());
    write(
        name,
        person -> {
          if (form.grants() != null) {
            person.may(PersonCheck.grants(form.grants()));
          }
          if (form.password() != null) {
            person.password(hashing.hash(form.password()), true);
          }
          if (form.disabled() != null) {
            person.disabled(form.disabled());
          }
          person.endAllTokens();
          return true;
        });
    tell("access.person.changed", by, "The rights or the password of " + name + " changed", name);
  }

  @Override
  public void delete(String name, Actor by) {
    refuseConfigured(name, "cannot be deleted; it stands in the configuration");
    write(name, _ -> false);
    tell("access.person.deleted", by, name + " may not sign in any more", name);
  }

  @Override
  public void signOutEverywhere(String name, Actor by) {
    refuseConfigured(
        name,
        "stands in the configuration, and nothing of that one is stored: another"
            + " FAILOVER_ADMIN_PASSWORD ends all its sessions");
    write(
        name,
        person -> {
          person.endAllTokens();
          return true;
        });
    tell("access.person.signed-out", by, name + " was signed out everywhere", name);
  }

  @Override
  public void changeOwnPassword(String name, String old, String wanted) {
    refuseConfigured(name, "stands in the configuration and is changed there");
    refuseOfVouched(name, "password", wanted);
    PasswordRules.refusal(wanted, name)
        .or(() -> wanted.equals(old) ? Optional.of("must be another one") : Optional.empty())
        .ifPresent(reason -> {
          throw new InvalidInputException("password", reason);
        });
    if (directory.byPassword(name, old).isEmpty()) {
      throw new InvalidInputException("old_password", "is not your password");
    }
    String hash = hashing.hash(wanted);
    write(
        name,
        person -> {
          person.password(hash, false);
          person.endAllTokens();
          return true;
        });
    tell("access.password.changed", Actor.person(name), name + " has a new password", name);
  }

  private void write(String name, Predicate<PersonEntity> change) {
    ask(() -> store.change(name, change, directory.configured()));
  }

  private void refuseConfigured(String name, String reason) {
    Account configured = directory.configured();
    if (configured != null && configured.name().equals(name)) {
      throw new InvalidInputException("name", reason);
    }
  }

  /** Who comes from elsewhere has no password here, and gets rights with each sign-in. */
  private void refuseOfVouched(String name, String field, @Nullable Object wanted) {
    String issuer = find(name).map(Person::provider).orElse(null);
    if (wanted != null && issuer != null) {
      throw new InvalidInputException(field, "comes from " + issuer + " and is changed there");
    }
  }

  private void ask(Runnable question) {
    if (!database.migrated()) {
      throw new ControlDatabaseException(database.status().reason());
    }
    question.run();
    directory.refresh();
  }

  private void tell(String type, Actor by, String reason, String name) {
    happened.fire(
        new DomainEvent(
            ids.next(), "access", type, time.now(), by, null, reason, Map.of("person", name)));
  }
}
