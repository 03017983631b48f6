package org.failoverdashboard.web.oidc;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.RoleMap;
import org.failoverdashboard.access.api.RoleMap.BadRoleMapException;
import org.failoverdashboard.access.api.Sessions;

/**
 * Reads what the configuration says of an OpenID provider, and everything that is wrong with it at
 * once, each by the name of its variable. Pure.
 */
final class SettingsReader {
  private static final String PREFIX = "FAILOVER_OIDC_";
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration USUAL = Duration.ofHours(8);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Never part of the name of somebody with a password: {@code ~} goes before it. */
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?");

  private final Function<String, Optional<String>> given;
  private final List<String> wrong = new ArrayList<>();

  /**
   * What was read.
   *
   * @param settings empty where no provider is named, or something is wrong
   * @param wrong what, where, and what to do; empty where nothing is
   */
  record Read(Optional<OidcSettings> settings, List<String> wrong) {
    Read {
      wrong = List.copyOf(wrong);
    }
  }

  private SettingsReader(Function<String, Optional<String>> given) {
    this.given = given;
  }

  /**
   * @param given the value of a variable, by its whole name
   */
  static Read read(Function<String, Optional<String>> given) {
    SettingsReader reader = new SettingsReader(given);
    if (reader.text("ISSUER").isEmpty()) {
      reader.forgotten();
      return new Read(Optional.empty(), reader.wrong);
    }
    OidcSettings settings = reader.settings();
    return new Read(
        reader.wrong.isEmpty() ? Optional.of(settings) : Optional.empty(), reader.wrong);
  }

  private void forgotten() {
    for (String each : List.of("CLIENT_ID", "CLIENT_SECRET", "ROLES")) {
      if (text(each).isPresent()) {
        wrong(
            "ISSUER",
            "is missing, while "
                + PREFIX
                + each
                + " is there: name the provider's issuer,"
                + " such as https://sso.example.com/realms/company");
        return;
      }
    }
  }

  private OidcSettings settings() {
    String issuer = issuer();
    if (given.apply("FAILOVER_SECRET_KEY").isEmpty()) {
      wrong.add(
          "FAILOVER_SECRET_KEY is missing: signing in at a provider needs it. Make one with"
              + " `openssl rand -base64 32`, the same for every instance.");
    }
    return new OidcSettings(
        issuer,
        required("CLIENT_ID", "name the client that the provider knows this program by"),
        text("CLIENT_SECRET"),
        label(issuer),
        List.of(text("SCOPES").orElse("openid profile").split("[ ,]+", -1)),
        text("GROUPS_CLAIM").orElse("groups"),
        text("NAME_CLAIM").orElse("preferred_username"),
        roles(),
        own(),
        life(),
        text("CA_FILE"));
  }

  private String issuer() {
    String issuer = text("ISSUER").orElse("");
    if (address(issuer).isEmpty()) {
      wrong("ISSUER", "\"" + issuer + "\" is no https:// address; copy the provider's issuer");
    }
    return issuer;
  }

  /** Plain HTTP would tell everybody on the way who signs in; on this very machine nobody is. */
  private static Optional<URI> address(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      String host = uri.getHost();
      boolean secret =
          scheme.equals("https")
              || (scheme.equals("http") && LOOPBACK.contains(String.valueOf(host)));
      return host != null && secret ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException nonsense) {
      return Optional.empty();
    }
  }

  private String label(String issuer) {
    String label =
        text("LABEL").orElseGet(() -> address(issuer).map(URI::getHost).orElse("provider"));
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

  private Optional<URI> own() {
    Optional<String> text = given.apply("FAILOVER_PUBLIC_URL").filter(each -> !each.isBlank());
    Optional<URI> own = text.flatMap(SettingsReader::address);
    if (text.isPresent() && own.isEmpty()) {
      wrong.add(
          "FAILOVER_PUBLIC_URL \""
              + text.get()
              + "\" is no https:// address: name where browsers reach this program, such as"
              + " https://failover.example.com");
    }
    return own;
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
