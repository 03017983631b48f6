package org.failoverdashboard.web.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.failoverdashboard.web.ldap.LdapSettings.Secrecy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real LDAP server in this JVM. */
final class LdapDirectoryTest {
  /** Not asked where nothing is encrypted. */
  private static final SSLSocketFactory NOBODY = (SSLSocketFactory) SSLSocketFactory.getDefault();

  private final CompanyDirectory company = CompanyDirectory.start();
  private final LdapDirectory directory = new LdapDirectory(company.settings(), NOBODY);

  @AfterEach
  void stop() {
    company.close();
  }

  @Test
  void whoShowsTheRightPasswordIsFoundWithGroups() throws Exception {
    var found = directory.byPassword("lena", CompanyDirectory.PASSWORD).orElseThrow();

    assertThat(found.subject()).isEqualTo("4711");
    assertThat(found.groups()).contains("cn=ldap-dba,ou=groups,dc=company", "ldap-dba");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "*", "lena)(uid=*", "le*", "\\2a", "nobody)(|(uid=lena)"})
  void aNameThatNobodyHasIsNoWayIn(String name) throws Exception {
    assertThat(directory.byPassword(name, CompanyDirectory.PASSWORD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", " "})
  void aWrongPasswordIsNone(String password) throws Exception {
    assertThat(directory.byPassword("lena", password)).isEmpty();
  }

  @Test
  void aNameThatNobodyHasTakesTheSameWayAsAWrongPassword() throws Exception {
    company.asked();
    directory.byPassword("lena", "wrong");
    List<String> wrong = company.asked();
    directory.byPassword("nobody", "wrong");

    assertThat(company.asked()).isEqualTo(wrong).containsExactly("BIND", "SEARCH", "BIND");
  }

  @Test
  void aDirectoryThatIsAwaySaysNothing() {
    company.close();

    assertThatThrownBy(() -> directory.byPassword("lena", CompanyDirectory.PASSWORD))
        .isInstanceOf(LDAPException.class);
  }

  @Test
  void whoLooksPeopleUpMustBeLetIn() {
    LdapDirectory refused =
        new LdapDirectory(company.settings("not the password", Secrecy.NONE), NOBODY);

    assertThatThrownBy(() -> refused.byPassword("lena", CompanyDirectory.PASSWORD))
        .isInstanceOf(LDAPException.class);
    assertThat(Optional.of(company.settings()).toString()).doesNotContain("lookup password");
  }
}
