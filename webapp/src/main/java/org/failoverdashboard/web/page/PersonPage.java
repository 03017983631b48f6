package org.failoverdashboard.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.access.api.Person;
import org.failoverdashboard.access.api.PersonForm;
import org.failoverdashboard.web.access.Caller;

/** The form of a person, new or known before. */
@Named
@RequestScoped
public class PersonPage {
  private static final String LIST = "/access";

  @Inject private People people;
  @Inject private Caller caller;
  @Inject private Form form;
  private String name = "";
  private boolean configured;
  private String provider = "";

  @PostConstruct
  void begin() {
    name = InventoryPage.asked("subject");
    people.find(name).ifPresent(this::show);
  }

  private void show(Person person) {
    configured = person.configured();
    provider = Objects.requireNonNullElse(person.provider(), "");
    if (!FacesContext.getCurrentInstance().isPostback()) {
      form.getValues().put("grants", String.join(", ", person.grants()));
      form.getValues().put("disabled", person.disabled());
    }
  }

  /** Empty for a new one. */
  public String getName() {
    return name;
  }

  /** Stands in the configuration: nothing is changed here. */
  public boolean isConfigured() {
    return configured;
  }

  /** Who vouches for them, and says what they may do; empty for somebody with a password. */
  public String getProvider() {
    return provider;
  }

  public void save() {
    done(() -> {
      if (name.isEmpty()) {
        people.create(read("name", "password", "grants"), caller.actor());
      } else {
        people.change(name, changes(), caller.actor());
      }
    });
  }

  private PersonForm changes() {
    return provider.isEmpty() ? read("password", "grants", "disabled") : read("disabled");
  }

  public void signOut() {
    done(() -> people.signOutEverywhere(name, caller.actor()));
  }

  public void delete() {
    if (!name.equals(form.text("confirm"))) {
      form.say("confirm", "must be " + name + ", so that nobody is deleted by mistake");
      return;
    }
    done(() -> people.delete(name, caller.actor()));
  }

  private void done(Runnable edit) {
    if (form.tried(edit)) {
      InventoryPage.go(LIST);
    }
  }

  private PersonForm read(String... fields) {
    return form.read(PersonForm.class, fields);
  }
}
