package org.failoverdashboard.web.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.failoverdashboard.web.company.CompanySettings;
import org.failoverdashboard.web.ldap.LdapSettings.Secrecy;

/**
 * Reads what the configuration says of a directory, and everything that is wrong with it at once,
 * each by the name of its variable. Pure.
 */
final class LdapSettingsReader {
  private static final String PREFIX = "FAILOVER_LDAP_";
  private static final int TLS_PORT = 636;
  private static final int PORT = 389;

  private static final URI NOWHERE = URI.create("ldaps://localhost");

  private final CompanySettings company;

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
    company = new CompanySettings(PREFIX, given);
  }

  /**
   * @param given the value of a variable, by its whole name
   */
  static Read read(Function<String, Optional<String>> given) {
    LdapSettingsReader reader = new LdapSettingsReader(given);
    if (reader.company.text("URL").isEmpty()) {
      return new Read(Optional.empty(), List.of());
    }
    LdapSettings settings = reader.settings();
    return new Read(
        reader.company.wrong().isEmpty() ? Optional.of(settings) : Optional.empty(),
        reader.company.wrong());
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
        company.text("BIND_DN"),
        company.text("BIND_PASSWORD").orElse(""),
        people(),
        filter(),
        company.text("ID_ATTRIBUTE").orElse("entryUUID"),
        company.text("GROUPS_ATTRIBUTE").orElse("memberOf"),
        company.label(url.getHost()),
        company.roles(),
        company.life(),
        company.text("CA_FILE"));
  }

  /** A password sent in the clear is everybody's on the way; on this very machine nobody is. */
  private URI url(boolean startTls) {
    String text = company.text("URL").orElse("");
    try {
      URI url = URI.create(text);
      boolean plain = startTls || CompanySettings.LOOPBACK.contains(String.valueOf(url.getHost()));
      if (url.getHost() != null
          && ("ldaps".equals(url.getScheme()) || ("ldap".equals(url.getScheme()) && plain))) {
        return url;
      }
    } catch (IllegalArgumentException nonsense) {
      // Told below.
    }
    company.wrong(
        "URL", "\"" + text + "\" is no ldaps:// address, such as ldaps://ldap.example.com:636");
    return NOWHERE;
  }

  private boolean startTls() {
    String text = company.text("STARTTLS").orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      company.wrong("STARTTLS", "\"" + text + "\" must be true or false");
    }
    return text.equals("true");
  }

  private Secrecy secrecy(URI url, boolean startTls) {
    if (!url.getScheme().equals("ldaps")) {
      return startTls ? Secrecy.START_TLS : Secrecy.NONE;
    }
    if (startTls) {
      company.wrong(
          "STARTTLS", "goes with ldap:// alone: ldaps:// is encrypted from the beginning");
    }
    return Secrecy.TLS;
  }

  private String people() {
    String people =
        company.required(
            "PEOPLE", "name the entry below which people stand, such as ou=people,dc=example");
    if (!DN.isValidDN(people)) {
      company.wrong(
          "PEOPLE", "\"" + people + "\" is no entry's name, such as ou=people,dc=example");
    }
    return people;
  }

  private String filter() {
    String filter = company.text("FILTER").orElse("(uid={0})");
    if (!filter.contains("{0}") || !filter.startsWith("(") || !isFilter(filter)) {
      company.wrong(
          "FILTER", "\"" + filter + "\" must be a filter with {0} for the name, as (uid={0})");
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
}
