package org.failoverdashboard.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/** Remembers as events who began a session, and from where. */
@ApplicationScoped
public class SignIns {
  @Inject private Event<DomainEvent> happened;
  @Inject private Ids ids;
  @Inject private Time time;

  public void tell(Identity person, String address) {
    happened.fire(
        new DomainEvent(
            ids.next(),
            "access",
            "access.session.begun",
            time.now(),
            Actor.person(person.name()),
            null,
            person.name() + " signed in from " + address,
            Map.of("person", person.name(), "address", address)));
  }
}
