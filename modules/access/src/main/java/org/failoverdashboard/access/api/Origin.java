package org.failoverdashboard.access.api;

import org.jspecify.annotations.Nullable;

/**
 * How a session began at an OpenID provider.
 *
 * @param session what the provider calls it ({@code sid}); null where it has no name for it
 * @param idToken to be shown to the provider when the person signs out
 */
public record Origin(String issuer, String subject, @Nullable String session, String idToken) {
  /** Without the token. */
  @Override
  public String toString() {
    return "Origin[" + issuer + "]";
  }
}
