package org.failoverdashboard.access.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.access.domain.Account;

/**
 * The administrator whose password stands in the configuration. Nothing of that one is stored, so
 * what a token has to match comes from the configuration too: another password, or another secret
 * key, ends every token. Instances that are configured alike take each other's.
 */
final class ConfiguredAdmin {
  private static final String LABEL = "failover-dashboard configured password ";

  /** JSON's numbers are exact up to 53 bits. */
  private static final int UNUSED_BITS = Long.SIZE - 52;

  private ConfiguredAdmin() {}

  /**
   * @param secret of the program, 32 bytes
   */
  static Account of(String password, byte[] secret, Hashing hashing) {
    return new Account(
        FirstAdmin.NAME,
        hashing.hash(password),
        List.of(Grant.everywhere(Role.ADMIN)),
        false,
        false,
        true,
        null,
        stamp(password, secret),
        null,
        null);
  }

  /** HKDF (RFC 5869) is an HMAC: without the secret nobody tries passwords against it. */
  private static long stamp(String password, byte[] secret) {
    var parameters =
        HKDFParameterSpec.ofExtract()
            .addIKM(secret)
            .thenExpand((LABEL + password).getBytes(UTF_8), Long.BYTES);
    try {
      byte[] derived = KDF.getInstance("HKDF-SHA256").deriveData(parameters);
      return ByteBuffer.wrap(derived).getLong() >>> UNUSED_BITS;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no HKDF-SHA256.", missing);
    }
  }
}
