package org.failoverdashboard.web.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.failoverdashboard.embedded.CertificateAuthority;
import org.failoverdashboard.web.company.TrustedSockets;
import org.failoverdashboard.web.ldap.LdapSettings.Secrecy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whom a password is shown, over real TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LdapTlsTest {
  private CertificateAuthority authority;
  private CertificateAuthority another;

  @BeforeAll
  void found(@TempDir Path directory) {
    authority = CertificateAuthority.in(directory.resolve("authority"));
    another = CertificateAuthority.in(directory.resolve("another"));
  }

  @ParameterizedTest
  @EnumSource(value = Secrecy.class, mode = Mode.EXCLUDE, names = "NONE")
  void whoeverShowsARightCertificateIsAsked(Secrecy secrecy) throws Exception {
    try (CompanyDirectory company =
        CompanyDirectory.start(authority.sign("right-" + secrecy, "dns:localhost"))) {
      LdapDirectory directory = directory(company, secrecy, authority);

      assertThat(directory.byPassword("lena", CompanyDirectory.PASSWORD)).isPresent();
      assertThat(directory.byPassword("lena", "wrong")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Secrecy.class, mode = Mode.EXCLUDE, names = "NONE")
  void aCertificateOfAnotherHostIsNone(Secrecy secrecy) {
    try (CompanyDirectory company =
        CompanyDirectory.start(authority.sign("other-" + secrecy, "dns:ldap.example.com"))) {
      refused(company, secrecy, authority, "localhost");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Secrecy.class, mode = Mode.EXCLUDE, names = "NONE")
  void aCertificateByAnotherAuthorityIsNone(Secrecy secrecy) {
    try (CompanyDirectory company =
        CompanyDirectory.start(authority.sign("foreign-" + secrecy, "dns:localhost"))) {
      refused(company, secrecy, another, "PKIX path");
    }
  }

  @Test
  void aDirectoryThatRefusesStartTlsIsToldNothing() {
    try (CompanyDirectory company = CompanyDirectory.start()) {
      refused(company, Secrecy.START_TLS, authority, "");
    }
  }

  private static void refused(
      CompanyDirectory company, Secrecy secrecy, CertificateAuthority trusted, String why) {
    assertThatThrownBy(() ->
            directory(company, secrecy, trusted).byPassword("lena", CompanyDirectory.PASSWORD))
        .isInstanceOf(LDAPException.class)
        .hasMessageContaining(why);
    assertThat(company.asked()).isEmpty();
  }

  private static LdapDirectory directory(
      CompanyDirectory company, Secrecy secrecy, CertificateAuthority trusted) throws IOException {
    return new LdapDirectory(
        company.settings(secrecy), TrustedSockets.of(Optional.of(trusted.file().toString())));
  }
}
