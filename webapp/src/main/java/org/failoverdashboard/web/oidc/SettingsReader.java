package org.failoverdashboard.web.oidc;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.failoverdashboard.web.company.CompanySettings;

/**
 * Reads what the configuration says of an OpenID provider, and everything that is wrong with it at
 * once, each by the name of its variable. Pure.
 */
final class SettingsReader {
  private static final String PREFIX = "FAILOVER_OIDC_";

  private final Function<String, Optional<String>> given;
  private final CompanySettings company;

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
    company = new CompanySettings(PREFIX, given);
  }

  /**
   * @param given the value of a variable, by its whole name
   */
  static Read read(Function<String, Optional<String>> given) {
    SettingsReader reader = new SettingsReader(given);
    if (reader.company.text("ISSUER").isEmpty()) {
      reader.forgotten();
      return new Read(Optional.empty(), reader.company.wrong());
    }
    OidcSettings settings = reader.settings();
    return new Read(
        reader.company.wrong().isEmpty() ? Optional.of(settings) : Optional.empty(),
        reader.company.wrong());
  }

  private void forgotten() {
    for (String each : List.of("CLIENT_ID", "CLIENT_SECRET", "ROLES")) {
      if (company.text(each).isPresent()) {
        company.wrong(
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
      company.wrong(
          "FAILOVER_SECRET_KEY is missing: signing in at a provider needs it. Make one with"
              + " `openssl rand -base64 32`, the same for every instance.");
    }
    return new OidcSettings(
        issuer,
        company.required("CLIENT_ID", "name the client that the provider knows this program by"),
        company.text("CLIENT_SECRET"),
        company.label(address(issuer).map(URI::getHost).orElse("provider")),
        List.of(company.text("SCOPES").orElse("openid profile").split("[ ,]+", -1)),
        company.text("GROUPS_CLAIM").orElse("groups"),
        company.text("NAME_CLAIM").orElse("preferred_username"),
        company.roles(),
        own(),
        company.life(),
        company.text("CA_FILE"));
  }

  private String issuer() {
    String issuer = company.text("ISSUER").orElse("");
    if (address(issuer).isEmpty()) {
      company.wrong(
          "ISSUER", "\"" + issuer + "\" is no https:// address; copy the provider's issuer");
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
              || (scheme.equals("http") && CompanySettings.LOOPBACK.contains(String.valueOf(host)));
      return host != null && secret ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException nonsense) {
      return Optional.empty();
    }
  }

  private Optional<URI> own() {
    Optional<String> text = given.apply("FAILOVER_PUBLIC_URL").filter(each -> !each.isBlank());
    Optional<URI> own = text.flatMap(SettingsReader::address);
    if (text.isPresent() && own.isEmpty()) {
      company.wrong(
          "FAILOVER_PUBLIC_URL \""
              + text.get()
              + "\" is no https:// address: name where browsers reach this program, such as"
              + " https://failover.example.com");
    }
    return own;
  }
}
