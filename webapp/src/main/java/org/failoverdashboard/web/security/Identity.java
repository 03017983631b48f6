package org.failoverdashboard.web.security;

/** What a request carries of whoever sent it, beside {@code getUserPrincipal()}. */
public final class Identity {
  /** Request attribute: an {@link java.time.Instant}, when they have to sign in again. */
  public static final String UNTIL = "org.failoverdashboard.signed_in_until";

  private Identity() {}
}
