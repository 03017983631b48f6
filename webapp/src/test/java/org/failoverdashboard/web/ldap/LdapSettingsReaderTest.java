package org.failoverdashboard.web.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LdapSettingsReaderTest {
  private final Map<String, String> given =
      new HashMap<>(
          Map.of(
              "FAILOVER_LDAP_URL", "ldaps://ldap.example.com",
              "FAILOVER_LDAP_PEOPLE", "ou=people,dc=example",
              "FAILOVER_LDAP_ROLES", "cn=dba,ou=groups=admin"));

  @Test
  void littleIsNeeded() {
    LdapSettings settings = read().settings().orElseThrow();

    assertThat(settings.issuer()).isEqualTo("ldaps://ldap.example.com:636");
    assertThat(settings.label()).isEqualTo("ldap.example.com");
    assertThat(settings.roles().grants(List.of("cn=dba,ou=groups"))).hasSize(1);
  }

  @Test
  void withStartTlsAnAddressElsewhereNeedNotBeEncryptedFromTheBeginning() {
    given.put("FAILOVER_LDAP_URL", "ldap://ldap.example.com");
    given.put("FAILOVER_LDAP_STARTTLS", "true");

    LdapSettings settings = read().settings().orElseThrow();

    assertThat(settings.secrecy()).isEqualTo(LdapSettings.Secrecy.START_TLS);
    assertThat(settings.issuer()).isEqualTo("ldap://ldap.example.com:389");
  }

  @Test
  void nothingIsConfiguredWithoutAnAddress() {
    given.remove("FAILOVER_LDAP_URL");

    assertThat(read().settings()).isEmpty();
    assertThat(read().wrong()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FAILOVER_LDAP_URL|ldap://ldap.example.com|FAILOVER_LDAP_URL \"ldap://ldap.example.com\" is"
            + " no ldaps://",
        "FAILOVER_LDAP_PEOPLE||FAILOVER_LDAP_PEOPLE is missing: name the entry",
        "FAILOVER_LDAP_ROLES||FAILOVER_LDAP_ROLES is missing",
        "FAILOVER_LDAP_ROLES|dba=boss|\"boss\" of group dba is no role",
        "FAILOVER_LDAP_PEOPLE|people|FAILOVER_LDAP_PEOPLE \"people\" is no entry's name",
        "FAILOVER_LDAP_STARTTLS|yes|FAILOVER_LDAP_STARTTLS \"yes\" must be true or false",
        "FAILOVER_LDAP_STARTTLS|true|FAILOVER_LDAP_STARTTLS goes with ldap:// alone",
        "FAILOVER_LDAP_FILTER|(uid={0}|FAILOVER_LDAP_FILTER \"(uid={0}\" must be a filter",
        "FAILOVER_LDAP_FILTER|uid|FAILOVER_LDAP_FILTER \"uid\" must be a filter with {0}",
        "FAILOVER_LDAP_SESSION|1h|FAILOVER_LDAP_SESSION \"1h\" is no time",
        "FAILOVER_LDAP_LABEL|A B|FAILOVER_LDAP_LABEL \"A B\" must be",
      })
  void whatIsWrongIsNamedWithWhatToDo(String name, String value, String told) {
    given.remove(name);
    if (value != null) {
      given.put(name, value);
    }

    assertThat(read().settings()).isEmpty();
    assertThat(read().wrong()).singleElement().asString().contains(told);
  }

  private LdapSettingsReader.Read read() {
    return LdapSettingsReader.read(name -> Optional.ofNullable(given.get(name)));
  }
}
