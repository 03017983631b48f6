package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.access.api.Arrival;
import org.failoverdashboard.access.api.Arrivals;
import org.failoverdashboard.access.api.Vouched;
import org.failoverdashboard.access.domain.Account;
import org.failoverdashboard.access.domain.GrantList;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/** Keeps people whom another program vouches for among those with passwords. */
@ApplicationScoped
public class VouchedArrivals implements Arrivals {
  @Inject private PeopleStore store;
  @Inject private Directory directory;
  @Inject private ControlDatabase database;
  @Inject private Event<DomainEvent> happened;
  @Inject private Ids ids;
  @Inject private Time time;

  @Override
  public Arrival arrived(Vouched who) {
    askable();
    PeopleStore.Came came = store.arrived(who, ids.next(), time.now());
    return switch (came.how()) {
      case NAME_TAKEN -> new Arrival.NameTaken(came.name());
      case DISABLED -> new Arrival.Disabled(came.name());
      case FIRST -> {
        tell("access.person.arrived", came.name(), " came for the first time", who);
        yield welcome(came.name());
      }
      case AGAIN -> {
        if (came.changed()) {
          tell("access.person.regrouped", came.name(), " has other rights", who);
        }
        yield welcome(came.name());
      }
    };
  }

  private Arrival welcome(String name) {
    directory.refresh();
    return directory
        .accounts()
        .find(name)
        .map(Account::identity)
        .map(Arrival.Welcome::new)
        .orElseThrow(() -> new ControlDatabaseException("People cannot be read now"));
  }

  @Override
  public void lostAllRights(String issuer, String subject) {
    askable();
    store
        .lostAllRights(issuer, subject)
        .ifPresent(name -> {
          directory.refresh();
          tell(
              "access.person.regrouped",
              name,
              " has no right any more",
              new Vouched(issuer, subject, name, List.of()));
        });
  }

  private void askable() {
    if (!database.migrated()) {
      throw new ControlDatabaseException(database.status().reason());
    }
  }

  private void tell(String type, String name, String what, Vouched who) {
    happened.fire(
        new DomainEvent(
            ids.next(),
            "access",
            type,
            time.now(),
            Actor.person(name),
            null,
            name + what + ", as " + who.issuer() + " says",
            Map.of(
                "person",
                name,
                "issuer",
                who.issuer(),
                "subject",
                who.subject(),
                "grants",
                GrantList.format(who.grants()))));
  }
}
