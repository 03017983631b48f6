package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.access.api.Person;

/** Who may do what. */
@Named
@RequestScoped
public class AccessPage {
  @Inject private People people;

  public List<Person> getPeople() {
    return people.all();
  }
}
