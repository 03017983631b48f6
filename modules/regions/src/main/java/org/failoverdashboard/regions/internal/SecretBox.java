package org.failoverdashboard.regions.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.failoverdashboard.regions.api.MissingSecretException;

/**
 * Encrypts the passwords of nodes: AES-256-GCM (NIST SP 800-38D) under a key derived by HKDF (RFC
 * 5869) from the program's secret key.
 *
 * <p>Each ciphertext has a random nonce of its own and is bound to its node's id as associated
 * data: copied into another node's row it does not open.
 *
 * <p>Layout: one byte version, 12 bytes nonce, ciphertext with its tag of 16 bytes.
 */
final class SecretBox {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final byte[] LABEL = "failover-dashboard node passwords v1".getBytes(US_ASCII);

  private final SecretKey key;
  private final SecureRandom random;

  private SecretBox(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /**
   * @param base64 the program's secret key, 32 bytes in Base64
   * @throws MissingSecretException when it is not that
   */
  static SecretBox of(String base64, SecureRandom random) {
    return of(base64, "FAILOVER_SECRET_KEY", random);
  }

  /**
   * @param setting where the key comes from, for people
   */
  static SecretBox of(String base64, String setting, SecureRandom random) {
    try {
      byte[] secret = Base64.getDecoder().decode(base64.strip());
      if (secret.length != KEY_BYTES) {
        throw notAKey(setting);
      }
      var parameters = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(LABEL, KEY_BYTES);
      return new SecretBox(KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters), random);
    } catch (IllegalArgumentException notBase64) {
      throw notAKey(setting);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("this Java has no HKDF-SHA256", absent);
    }
  }

  private static MissingSecretException notAKey(String setting) {
    return new MissingSecretException(
        setting + " is not 32 bytes in Base64; make one with: openssl rand -base64 32");
  }

  byte[] seal(UUID node, String password) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] ciphertext =
          cipher(Cipher.ENCRYPT_MODE, nonce, node).doFinal(password.getBytes(UTF_8));
      return ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
          .put(VERSION)
          .put(nonce)
          .put(ciphertext)
          .array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM refused to encrypt", impossible);
    }
  }

  /**
   * @throws MissingSecretException when it was sealed with another key or for another node, or was
   *     changed
   */
  String open(UUID node, byte[] sealed) {
    if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
      throw new MissingSecretException("the stored password has a form this version cannot read");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(sealed, 1, NONCE_BYTES).get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, node);
      int start = 1 + NONCE_BYTES;
      return new String(cipher.doFinal(sealed, start, sealed.length - start), UTF_8);
    } catch (GeneralSecurityException doesNotOpen) {
      throw new MissingSecretException(
          "the stored password does not open with this FAILOVER_SECRET_KEY;"
              + " set the key it was stored with, or store the password again");
    }
  }

  private Cipher cipher(int mode, byte[] nonce, UUID node) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(node.toString().getBytes(US_ASCII));
    return cipher;
  }
}
