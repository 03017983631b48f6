package org.failoverdashboard.web.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsReaderTest {
  private final Map<String, String> given =
      new HashMap<>(
          Map.of(
              "FAILOVER_OIDC_ISSUER", "https://sso.example.com/realms/company",
              "FAILOVER_OIDC_CLIENT_ID", "failover",
              "FAILOVER_OIDC_ROLES", "dba=admin",
              "FAILOVER_SECRET_KEY", "a key"));

  @Test
  void littleIsNeeded() {
    OidcSettings settings = read().settings().orElseThrow();

    assertThat(read().wrong()).isEmpty();
    assertThat(settings.label()).isEqualTo("sso.example.com");
    assertThat(settings.scopes()).containsExactly("openid", "profile");
    assertThat(settings.groups()).isEqualTo("groups");
    assertThat(settings.name()).isEqualTo("preferred_username");
    assertThat(settings.life()).isEqualTo(Duration.ofHours(8));
    assertThat(settings.secret()).isEmpty();
    assertThat(settings.own()).isEmpty();
  }

  @Test
  void nothingIsConfiguredWithoutAnIssuer() {
    given.clear();

    assertThat(read()).isEqualTo(new SettingsReader.Read(Optional.empty(), java.util.List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FAILOVER_OIDC_ISSUER||FAILOVER_OIDC_ISSUER is missing, while FAILOVER_OIDC_CLIENT_ID is",
        "FAILOVER_OIDC_ISSUER|http://sso.example.com|is no https:// address",
        "FAILOVER_OIDC_ISSUER|company|FAILOVER_OIDC_ISSUER \"company\" is no https:// address",
        "FAILOVER_OIDC_CLIENT_ID||FAILOVER_OIDC_CLIENT_ID is missing: name the client",
        "FAILOVER_OIDC_ROLES||FAILOVER_OIDC_ROLES is missing: say which groups",
        "FAILOVER_OIDC_ROLES|dba=boss|FAILOVER_OIDC_ROLES \"boss\" of group dba is no role",
        "FAILOVER_OIDC_SESSION|PT24H|FAILOVER_OIDC_SESSION \"PT24H\" is no time from PT5M",
        "FAILOVER_OIDC_SESSION|8 hours|is no time from PT5M",
        "FAILOVER_OIDC_LABEL|Our Company|FAILOVER_OIDC_LABEL \"Our Company\" must be lower-case",
        "FAILOVER_PUBLIC_URL|failover.example.com|FAILOVER_PUBLIC_URL \"failover.example.com\" is no",
        "FAILOVER_SECRET_KEY||FAILOVER_SECRET_KEY is missing",
      })
  void whatIsWrongIsNamedWithWhatToDo(String name, String value, String told) {
    given.remove(name);
    if (value != null) {
      given.put(name, value);
    }

    assertThat(read().settings()).isEmpty();
    assertThat(read().wrong()).singleElement().asString().contains(told);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    given.remove("FAILOVER_OIDC_CLIENT_ID");
    given.put("FAILOVER_OIDC_ROLES", "dba");

    assertThat(read().wrong()).hasSize(2);
  }

  @Test
  void plainHttpIsForThisVeryMachine() {
    given.put("FAILOVER_OIDC_ISSUER", "http://localhost:8080/realms/company");

    assertThat(read().settings()).isPresent();
  }

  private SettingsReader.Read read() {
    return SettingsReader.read(name -> Optional.ofNullable(given.get(name)));
  }
}
