package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.failoverdashboard.web.security.SignIn;
import org.jspecify.annotations.Nullable;

/** The form on the page where people sign in, and the button that signs them out. */
@Named
@RequestScoped
public class SignInPage {
  private static final String DASHBOARD = "/index.xhtml?faces-redirect=true";
  private static final String SIGN_IN = "/login.xhtml?faces-redirect=true";

  @Inject private SignIn signIn;
  private String user = "";
  private String password = "";
  private boolean refused;

  /** The next page; null to stay on this one. */
  public @Nullable String enter() {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    boolean right = signIn.enter(user, password, request(context), response(context));
    refused = !right;
    return right ? DASHBOARD : null;
  }

  public String leave() {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    signIn.leave(request(context), response(context));
    return SIGN_IN;
  }

  public boolean isRefused() {
    return refused;
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
