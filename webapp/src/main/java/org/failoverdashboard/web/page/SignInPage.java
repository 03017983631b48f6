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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.web.ldap.DirectoryAwayException;
import org.failoverdashboard.web.oidc.Oidc;
import org.failoverdashboard.web.oidc.Refusal;
import org.failoverdashboard.web.oidc.SigningOut;
import org.failoverdashboard.web.security.Answer;
import org.failoverdashboard.web.security.OwnPath;
import org.failoverdashboard.web.security.SignIn;
import org.jspecify.annotations.Nullable;

/** The form on the page where people sign in, and the button that signs them out. */
@Named
@RequestScoped
public class SignInPage {
  private static final String SIGN_IN = "/login.xhtml?faces-redirect=true";

  @Inject private SignIn signIn;
  @Inject private Oidc oidc;
  @Inject private SigningOut signingOut;
  private String user = "";
  private String password = "";
  private String next = "";
  private boolean refused;
  private Optional<Refusal> refusal = Optional.empty();
  private boolean away;
  private long waits;

  @PostConstruct
  void begin() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    setNext(asked.get("next"));
    refusal =
        Stream.of(Refusal.values())
            .filter(each -> each.word().equals(asked.get("refused")))
            .findFirst();
  }

  /** Goes on to the page that was asked for; stays on this one when the password is wrong. */
  public void enter() throws IOException {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    try {
      switch (signIn.enter(user, password, request(context), response(context))) {
        case Answer.Known(Identity who) -> goOn(context, who);
        case Answer.Unknown _ -> refused = true;
        case Answer.Wait wait -> waits = wait.seconds();
      }
    } catch (DirectoryAwayException | ControlDatabaseException unsure) {
      away = true;
    }
  }

  private void goOn(ExternalContext context, Identity who) throws IOException {
    String home = context.getRequestContextPath() + "/";
    String wanted = next.isEmpty() ? home : next;
    context.redirect(who.mustChangePassword() ? home + "account" : wanted);
  }

  /** Ends the session here, and where it began. */
  public @Nullable String leave() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext context = faces.getExternalContext();
    Optional<URI> there = signingOut.there(request(context));
    signIn.leave(request(context), response(context));
    if (there.isEmpty()) {
      return SIGN_IN;
    }
    signingOut.goThere(there.get(), request(context), response(context));
    faces.responseComplete();
    return null;
  }

  /** What the provider is called that people can sign in at; empty where there is none. */
  public String getProvider() {
    return oidc.label().orElse("");
  }

  /** Whether anybody may sign in with a password. */
  public boolean isPasswords() {
    return signIn.takesPasswords();
  }

  /** The way to the provider, and from there to where somebody wanted to go. */
  public String getWay() {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    String another = refusal.isPresent() ? "&another=yes" : "";
    return context.getRequestContextPath()
        + "/oidc/sign-in?next="
        + URLEncoder.encode(next, StandardCharsets.UTF_8)
        + another;
  }

  /** Why the provider let nobody in; empty where nobody was refused. */
  public String getRefusal() {
    return refusal
        .or(() -> oidc.isMisconfigured() ? Optional.of(Refusal.MISCONFIGURED) : Optional.empty())
        .map(Refusal::advice)
        .orElse("");
  }

  public boolean isRefused() {
    return refused;
  }

  /** Nobody can say now whether name and password of somebody of the company are right. */
  public boolean isAway() {
    return away;
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
    this.next = OwnPath.or(next, "");
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
