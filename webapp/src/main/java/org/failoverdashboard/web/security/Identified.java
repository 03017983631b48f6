package org.failoverdashboard.web.security;

import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.failoverdashboard.access.api.Identity;
import org.jspecify.annotations.Nullable;

/** Remembers with a request who sent it. */
public final class Identified {
  private static final String ATTRIBUTE = Identified.class.getName();

  /** What the container hands on to what outlives the request. */
  private static final class Proved extends CallerPrincipal {
    private static final long serialVersionUID = 1;

    private final transient Identity who;

    private Proved(Identity who) {
      super(who.principal());
      this.who = who;
    }
  }

  private Identified() {}

  /** Gives what the container should call them by. */
  static CallerPrincipal as(Identity who, HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, who);
    return new Proved(who);
  }

  /** Empty where anybody may come: nobody was asked for who they are. */
  public static Optional<Identity> in(HttpServletRequest request) {
    return Optional.ofNullable((Identity) request.getAttribute(ATTRIBUTE));
  }

  /** Who that was when they proved it; empty when the container made the principal up itself. */
  public static Optional<Identity> behind(@Nullable Principal principal) {
    return principal instanceof Proved proved ? Optional.of(proved.who) : Optional.empty();
  }
}
