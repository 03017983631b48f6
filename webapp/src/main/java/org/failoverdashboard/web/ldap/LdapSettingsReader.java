package org.failoverdashboard.web.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.RoleMap;
import org.failoverdashboard.access.api.RoleMap.BadRoleMapException;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.web.ldap.LdapSettings.Secrecy;

/**
 * Reads what the configuration says of a directory, and everything that is wrong with it at once,
 * each by the name of its variable. Pure.
 */
final class LdapSettingsReader {
  private static final String PREFIX = "FAILOVER_LDAP_";
  private static final int TLS_PORT = 636;
  private static final int PORT = 389;
  private static final Duration USUAL = Duration.ofHours(8);
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?");
  private static final URI NOWHERE = URI.create("ldaps://localhost");

  private final Function<String, Optional<String>> given;
  private final List<String> wrong = new ArrayList<>();

  /**
   * What was read.
   *
   * @param settings empty where no directory is named, or something is wrong
   * @param wrong what, where, and what to do; empty where nothing is
   */
  record Read(Optional<LdapSettings> settings, List<String> wrong) {
    Read {
      wrong = List.copyOf(wrong);
    }
  }

  private LdapSettingsReader(Function<String, Optional<String>> given) {
    this.given = given;
  }

  /**
   * @param given the value of a variable, by its whole name
   */
  static Read read(Function<String, Optional<String>> given) {
    LdapSettingsReader reader = new LdapSettingsReader(given);
    if (reader.text("URL").isEmpty()) {
      return new Read(Optional.empty(), List.of());
    }
    LdapSettings settings = reader.settings();
    return new Read(
        reader.wrong.isEmpty() ? Optional.of(settings) : Optional.empty(), reader.wrong);
  }

  private LdapSettings settings() {
    boolean startTls = startTls();
    URI url = url(startTls);
    Secrecy secrecy = secrecy(url, startTls);
    int usual = secrecy == Secrecy.TLS ? TLS_PORT : PORT;
    return new LdapSettings(
        url.getHost(),
        url.getPort() < 0 ? usual : url.getPort(),
        secrecy,
        text("BIND_DN"),
        text("BIND_PASSWORD").orElse(""),
        people(),
        filter(),
        text("ID_ATTRIBUTE").orElse("entryUUID"),
        text("GROUPS_ATTRIBUTE").orElse("memberOf"),
        label(url.getHost()),
        roles(),
        life(),
        text("CA_FILE"));
  }

  /** A password sent in the clear is everybody's on the way; on this very machine nobody is. */
  private URI url(boolean startTls) {
    String text = text("URL").orElse("");
    try {
      URI url = URI.create(text);
      boolean plain = startTls || LOOPBACK.contains(String.valueOf(url.getHost()));
      if (url.getHost() != null
          && ("ldaps".equals(url.getScheme()) || ("ldap".equals(url.getScheme()) && plain))) {
        return url;
      }
    } catch (IllegalArgumentException nonsense) {
      // Told below.
    }
    wrong("URL", "\"" + text + "\" is no ldaps:// address, such as ldaps://ldap.example.com:636");
    return NOWHERE;
  }

  private boolean startTls() {
    String text = text("STARTTLS").orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      wrong("STARTTLS", "\"" + text + "\" must be true or false");
    }
    return text.equals("true");
  }

  private Secrecy secrecy(URI url, boolean startTls) {
    if (!url.getScheme().equals("ldaps")) {
      return startTls ? Secrecy.START_TLS : Secrecy.NONE;
    }
    if (startTls) {
      wrong("STARTTLS", "goes with ldap:// alone: ldaps:// is encrypted from the beginning");
    }
    return Secrecy.TLS;
  }

  private String people() {
    String people =
        required("PEOPLE", "name the entry below which people stand, such as ou=people,dc=example");
    if (!DN.isValidDN(people)) {
      wrong("PEOPLE", "\"" + people + "\" is no entry's name, such as ou=people,dc=example");
    }
    return people;
  }

  private String filter() {
    String filter = text("FILTER").orElse("(uid={0})");
    if (!filter.contains("{0}") || !filter.startsWith("(") || !isFilter(filter)) {
      wrong("FILTER", "\"" + filter + "\" must be a filter with {0} for the name, as (uid={0})");
    }
    return filter;
  }

  private static boolean isFilter(String filter) {
    try {
      return !Filter.create(filter.replace("{0}", "name")).toString().isEmpty();
    } catch (LDAPException unreadable) {
      return false;
    }
  }

  private String label(String host) {
    String label = text("LABEL").orElse(host);
    if (!LABEL.matcher(label).matches()) {
      wrong("LABEL", "\"" + label + "\" must be lower-case letters, digits, dots and hyphens");
    }
    return label;
  }

  private RoleMap roles() {
    String text =
        required("ROLES", "say which groups may do what: dba=admin; on-call=operator; all=viewer");
    try {
      return text.isEmpty() ? new RoleMap(Map.of()) : RoleMap.parse(text);
    } catch (BadRoleMapException bad) {
      wrong("ROLES", String.valueOf(bad.getMessage()));
      return new RoleMap(Map.of());
    }
  }

  private Duration life() {
    String text = text("SESSION").orElse(USUAL.toString());
    try {
      Duration life = Duration.parse(text);
      if (life.compareTo(SHORTEST) >= 0 && life.compareTo(Sessions.LIFE) <= 0) {
        return life;
      }
    } catch (DateTimeParseException nonsense) {
      // Told below.
    }
    wrong("SESSION", "\"" + text + "\" is no time from PT5M (five minutes) to PT12H");
    return USUAL;
  }

  private String required(String name, String advice) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      wrong(name, "is missing: " + advice);
    }
    return value.orElse("");
  }

  private Optional<String> text(String name) {
    return given.apply(PREFIX + name).map(String::strip).filter(value -> !value.isEmpty());
  }

  private void wrong(String name, String reason) {
    wrong.add(PREFIX + name + " " + reason + ".");
  }
}
