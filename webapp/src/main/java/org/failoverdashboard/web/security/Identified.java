package org.failoverdashboard.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.failoverdashboard.access.api.Identity;

/** Remembers with a request who sent it. */
public final class Identified {
  private static final String ATTRIBUTE = Identified.class.getName();

  private Identified() {}

  static void as(Identity who, HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, who);
  }

  /** Empty where anybody may come: nobody was asked for who they are. */
  public static Optional<Identity> in(HttpServletRequest request) {
    return Optional.ofNullable((Identity) request.getAttribute(ATTRIBUTE));
  }
}
