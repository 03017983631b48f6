package org.failoverdashboard.web.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The one account there is. Only a salted PBKDF2 hash of its password is kept.
 *
 * <p>Invariant: a wrong name costs as much time as a wrong password, so that neither can be guessed
 * apart from the other.
 */
final class AdminPassword {
  static final String USER = "admin";

  private static final int ITERATIONS = 20_000;
  private static final int KEY_BITS = 256;

  private final byte[] salt;
  private final byte[] hash;

  /** An empty password lets nobody in. */
  AdminPassword(String password, SecureRandom random) {
    this.salt = random.generateSeed(16);
    this.hash = password.isEmpty() ? new byte[0] : hash(password);
  }

  boolean matches(String user, String password) {
    boolean right = MessageDigest.isEqual(hash, hash(password.isEmpty() ? " " : password));
    return right & USER.equals(user);
  }

  private byte[] hash(String password) {
    try {
      KeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA256.", missing);
    }
  }
}
