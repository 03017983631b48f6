package org.failoverdashboard.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.web.security.Answer;
import org.failoverdashboard.web.security.SignIn;
import org.jspecify.annotations.Nullable;

/** The form on the page where people sign in, and the button that signs them out. */
@Named
@RequestScoped
public class SignInPage {
  /** A path on this very server: no other host, no backslash that browsers read as a slash. */
  private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

  private static final String SIGN_IN = "/login.xhtml?faces-redirect=true";

  @Inject private SignIn signIn;
  private String user = "";
  private String password = "";
  private String next = "";
  private boolean refused;
  private long waits;

  @PostConstruct
  void begin() {
    String asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("next");
    setNext(asked);
  }

  /** Goes on to the page that was asked for; stays on this one when the password is wrong. */
  public void enter() throws IOException {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    switch (signIn.enter(user, password, request(context), response(context))) {
      case Answer.Known(Identity who) -> goOn(context, who);
      case Answer.Unknown _ -> refused = true;
      case Answer.Wait wait -> waits = wait.seconds();
    }
  }

  private void goOn(ExternalContext context, Identity who) throws IOException {
    String home = context.getRequestContextPath() + "/";
    String wanted = next.isEmpty() ? home : next;
    context.redirect(who.mustChangePassword() ? home + "account" : wanted);
  }

  public String leave() {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    signIn.leave(request(context), response(context));
    return SIGN_IN;
  }

  public boolean isRefused() {
    return refused;
  }

  /** Seconds until the next attempt may come; 0 when it may come now. */
  public long getWaits() {
    return waits;
  }

  /** Where to go afterwards; empty for the overview. */
  public String getNext() {
    return next;
  }

  public void setNext(@Nullable String next) {
    this.next = next != null && OWN.matcher(next).matches() ? next : "";
  }

  public String getUser() {
    return user;
  }

  public void setUser(@Nullable String user) {
    this.user = user == null ? "" : user.strip();
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(@Nullable String password) {
    this.password = password == null ? "" : password;
  }

  private static HttpServletRequest request(ExternalContext context) {
    return (HttpServletRequest) context.getRequest();
  }

  private static HttpServletResponse response(ExternalContext context) {
    return (HttpServletResponse) context.getResponse();
  }
}
