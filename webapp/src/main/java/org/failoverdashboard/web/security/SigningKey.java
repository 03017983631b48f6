package org.failoverdashboard.web.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the key that signs tokens from the program's secret key (HKDF, RFC 5869), so that the
 * same bytes never both encrypt passwords and sign tokens.
 */
final class SigningKey {
  private SigningKey() {}

  static Key from(byte[] secret) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(new SecretKeySpec(secret, "HKDF"))
              .thenExpand("failover-dashboard tokens".getBytes(StandardCharsets.UTF_8), 32);
      return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", parameters);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no HKDF-SHA256.", missing);
    }
  }
}
