package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.access.api.Person;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.access.OwnPassword;

/** What people do about themselves: another password, an end of all their sessions. */
@Named
@RequestScoped
public class AccountPage {
  private static final String SIGN_IN = "/login.xhtml";

  @Inject private People people;
  @Inject private Caller caller;
  @Inject private OwnPassword own;
  @Inject private Form form;

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
    done(() -> own.change(secret("old_password"), secret("password")));
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
