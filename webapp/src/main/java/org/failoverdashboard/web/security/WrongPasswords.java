package org.failoverdashboard.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.access.api.Person;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/** Remembers wrong passwords as events. */
@ApplicationScoped
public class WrongPasswords {
  private static final String NOBODY = "unknown";

  @Inject private People people;
  @Inject private Event<DomainEvent> happened;
  @Inject private Ids ids;
  @Inject private Time time;

  /** A name that nobody has is not kept: people type passwords into the wrong field. */
  void tell(String user, String address) {
    String name = people.find(user).map(Person::name).orElse(NOBODY);
    happened.fire(
        new DomainEvent(
            ids.next(),
            "access",
            "access.password.wrong",
            time.now(),
            Actor.person(name),
            null,
            "Wrong name or password from " + address,
            Map.of("address", address)));
  }
}
