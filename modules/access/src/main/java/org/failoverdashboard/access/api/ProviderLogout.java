package org.failoverdashboard.access.api;

import org.jspecify.annotations.Nullable;

/**
 * A provider says that a session of its own is over, or all of a person.
 *
 * @param subject null where the session alone is named
 * @param session what the provider calls it; null for all of the person
 */
public record ProviderLogout(String issuer, @Nullable String subject, @Nullable String session) {
  public ProviderLogout {
    if (subject == null && session == null) {
      throw new IllegalArgumentException("neither a person nor a session is named");
    }
  }
}
