package org.failoverdashboard.access.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords by the JDK's PBKDF2, with the costs that OWASP's Password Storage Cheat Sheet
 * asks for with HMAC-SHA-512. A hash names its own costs ({@code
 * PBKDF2WithHmacSHA512:210000:SALT:HASH}): raising them later leaves the old ones valid.
 */
final class Hashing {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int PARTS = 4;

  private final SecureRandom random;
  private final int iterations;

  Hashing(SecureRandom random) {
    this(random, ITERATIONS);
  }

  Hashing(SecureRandom random, int iterations) {
    this.random = random;
    this.iterations = iterations;
  }

  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = derive(password, salt, iterations, HASH_BYTES);
    Base64.Encoder text = Base64.getEncoder();
    return String.join(
        ":",
        ALGORITHM,
        Integer.toString(iterations),
        text.encodeToString(salt),
        text.encodeToString(hash));
  }

  /** Takes as long whether or not it is right. */
  boolean matches(String password, String stored) {
    String[] parts = stored.split(":", -1);
    if (parts.length != PARTS || !parts[0].equals(ALGORITHM)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] hash = Base64.getDecoder().decode(parts[3]);
    // The JDK derives nothing from an empty password, and nobody has one.
    String tried = password.isEmpty() ? " " : password;
    byte[] derived = derive(tried, salt, Integer.parseInt(parts[1]), hash.length);
    return MessageDigest.isEqual(hash, derived) & !password.isEmpty();
  }

  private static byte[] derive(String password, byte[] salt, int iterations, int bytes) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no " + ALGORITHM + ".", missing);
    } finally {
      spec.clearPassword();
    }
  }
}
