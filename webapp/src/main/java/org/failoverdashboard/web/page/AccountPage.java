package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.OwnSession;
import org.failoverdashboard.access.api.OwnSessions;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.access.api.Person;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.access.OwnPassword;
import org.jspecify.annotations.Nullable;

/** What people do about themselves: another password, an end of one or all of their sessions. */
@Named
@RequestScoped
public class AccountPage {
  private static final String SIGN_IN = "/login.xhtml";
  private static final String HERE = "/account";
  private static final int MOST = 100;

  @Inject private People people;
  @Inject private Caller caller;
  @Inject private OwnPassword password;
  @Inject private Form form;
  @Inject private OwnSessions own;
  @Inject private Words words;
  private @Nullable List<OwnSession> sessions;

  /** Somebody else chose the password. */
  public boolean isMustChange() {
    return caller.identity().map(Identity::mustChangePassword).orElse(false);
  }

  /** Its password stands in the configuration. */
  public boolean isConfigured() {
    return people.find(caller.getName()).map(Person::configured).orElse(false);
  }

  /** Who vouches for whoever asks, who then has no password here; empty for one with a password. */
  public String getProvider() {
    return people.find(caller.getName()).map(Person::provider).orElse("");
  }

  public void changePassword() {
    String again = secret("again");
    if (!again.equals(secret("password"))) {
      form.say("again", "is not the same");
      return;
    }
    done(() -> password.change(secret("old_password"), secret("password")));
  }

  /** The newest hundred that go on; none while the control database does not say. */
  public List<OwnSession> getSessions() {
    List<OwnSession> known = sessions;
    if (known == null) {
      known = readSessions();
      sessions = known;
    }
    return known;
  }

  /** People's pages open while the control database is away; only this part of them is empty. */
  private List<OwnSession> readSessions() {
    try {
      return own.of(caller.human(), null, MOST);
    } catch (ControlDatabaseException away) {
      return List.of();
    }
  }

  /** Those to choose from, each with its id. */
  public Map<String, String> getChoices() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("Choose a session", "");
    for (OwnSession session : getSessions()) {
      choices.put(choices.size() + ". " + label(session), session.id().toString());
    }
    return choices;
  }

  private String label(OwnSession session) {
    return "%s from %s, begun %s%s"
        .formatted(
            Objects.requireNonNullElse(session.browser(), "unknown"),
            Objects.requireNonNullElse(session.address(), "unknown"),
            words.utc(session.begunAt()),
            session.current() ? ", this one" : "");
  }

  public void endSession() {
    UUID chosen = chosen();
    if (chosen == null) {
      form.say("session", "choose one");
      return;
    }
    if (form.tried(() -> own.end(caller.human(), chosen))) {
      InventoryPage.go(HERE);
    }
  }

  private @Nullable UUID chosen() {
    return getSessions().stream()
        .map(OwnSession::id)
        .filter(id -> id.toString().equals(form.text("session")))
        .findFirst()
        .orElse(null);
  }

  public void signOutEverywhere() {
    done(() -> people.signOutEverywhere(caller.person(), caller.actor()));
  }

  private void done(Runnable edit) {
    if (form.tried(edit)) {
      InventoryPage.go(SIGN_IN);
    }
  }

  /** As it was typed: blanks count. */
  private String secret(String field) {
    return Objects.toString(form.getValues().get(field), "");
  }
}
