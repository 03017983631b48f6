package org.failoverdashboard.web.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.access.api.RoleMap;

/**
 * How people sign in at an OpenID provider; read by {@link SettingsReader}.
 *
 * @param issuer as the provider itself writes it
 * @param secret empty for a client that has none, and proves itself by PKCE alone
 * @param label what the button and the names of people call the provider
 * @param scopes what the provider is asked to tell
 * @param groups the claim that holds the groups; a dot goes into an object
 * @param name the claim that holds what people are called
 * @param own where browsers reach this program; empty for wherever a request was sent to
 * @param life how long a session lasts at most: rights that change at the provider count here no
 *     later
 * @param authorities file with certificates (PEM) of who signs for the provider; empty for those
 *     that Java knows
 */
record OidcSettings(
    String issuer,
    String client,
    Optional<String> secret,
    String label,
    List<String> scopes,
    String groups,
    String name,
    RoleMap roles,
    Optional<URI> own,
    Duration life,
    Optional<String> authorities) {
  OidcSettings {
    scopes = List.copyOf(scopes);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", client " + client + "]";
  }
}
