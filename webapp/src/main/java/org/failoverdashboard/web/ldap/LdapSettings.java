package org.failoverdashboard.web.ldap;

import java.time.Duration;
import java.util.Optional;
import org.failoverdashboard.access.api.RoleMap;

/**
 * How people of a directory are found; read by {@link LdapSettingsReader}.
 *
 * @param host of the directory
 * @param secrecy how the connection is encrypted
 * @param bindDn who looks people up; empty for nobody in particular
 * @param people below which entry they stand
 * @param filter finds one by name, which stands for {@code {0}}
 * @param id the attribute that never changes
 * @param groups the attribute of a person that names the groups
 * @param label what names of people call the directory
 * @param life how long a session lasts at most
 * @param authorities file with certificates (PEM); empty for those that Java knows
 */
record LdapSettings(
    String host,
    int port,
    Secrecy secrecy,
    Optional<String> bindDn,
    String bindPassword,
    String people,
    String filter,
    String id,
    String groups,
    String label,
    RoleMap roles,
    Duration life,
    Optional<String> authorities) {

  /** How a connection to a directory is encrypted. */
  enum Secrecy {
    /** From the beginning ({@code ldaps}). */
    TLS,
    /** Before anything is sent but the wish for it (StartTLS, RFC 4511, 4.14). */
    START_TLS,
    /** Not at all: to this very machine only. */
    NONE
  }

  /** Who vouches, as it is remembered. */
  String issuer() {
    return (secrecy == Secrecy.TLS ? "ldaps://" : "ldap://") + host + ":" + port;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "LdapSettings[" + issuer() + "]";
  }
}
