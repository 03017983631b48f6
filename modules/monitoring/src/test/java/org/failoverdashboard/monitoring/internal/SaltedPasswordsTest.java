package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SaltedPasswordsTest {
  private final SaltedPasswords salted = new SaltedPasswords();

  @BeforeEach
  void install() {
    ScramProvider.install();
  }

  @AfterEach
  void uninstall() {
    ScramProvider.uninstall();
  }

  @Test
  void whatIsRememberedIsWhatThePlatformMakes() throws GeneralSecurityException {
    String first = salted.during(() -> key("secret", 1));
    String again = salted.during(() -> key("secret", 1));
    ScramProvider.uninstall();

    assertThat(first).isEqualTo(again).isEqualTo(key("secret", 1));
    assertThat(salted.size()).isEqualTo(1);
  }

  @Test
  void anotherPasswordSaltOrCountIsAnotherKey() throws GeneralSecurityException {
    String key = salted.during(() -> key("secret", 1));

    assertThat(salted.during(() -> key("secret", 2))).isNotEqualTo(key);
    assertThat(salted.during(() -> key("secret2", 1))).isNotEqualTo(key);
    assertThat(salted.size()).isEqualTo(3);
  }

  @Test
  void whatIsNotTheSignInToAServerIsNotRemembered() throws GeneralSecurityException {
    key("typed by a person", 1);

    assertThat(salted.size()).isZero();
  }

  @Test
  void standsBeforeThePlatformForThatOneThing() throws GeneralSecurityException {
    ScramProvider.install();

    assertThat(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").getProvider().getName())
        .isEqualTo("failover-dashboard");
    assertThat(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").getProvider().getName())
        .isNotEqualTo("failover-dashboard");
    assertThat(Security.getProviders())
        .filteredOn(one -> one.getName().equals("failover-dashboard"))
        .hasSize(1);
  }

  private static String key(String password, int salt) throws GeneralSecurityException {
    PBEKeySpec spec =
        new PBEKeySpec(password.toCharArray(), new byte[] {(byte) salt, 2, 3, 4}, 1_000, 256);
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    return HexFormat.of().formatHex(key);
  }
}
