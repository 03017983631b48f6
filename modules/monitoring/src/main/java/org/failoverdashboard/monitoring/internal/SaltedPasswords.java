package org.failoverdashboard.monitoring.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers salted passwords of servers: what SCRAM makes of a password by hashing it some thousand
 * times. The salt belongs to the role on the server, so that it is the same for every connection,
 * and a client may keep the outcome (RFC 5802, 5.1). Signing in would otherwise be most of what it
 * takes to watch servers just when many of them come back at once.
 *
 * <p>Invariant: in memory only, and only for connections to monitored servers; what people type is
 * never kept.
 */
final class SaltedPasswords {
  private static final ScopedValue<SaltedPasswords> SIGNING_IN = ScopedValue.newInstance();
  private static final int MOST = 10_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final Cache<String, SecretKey> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(FORGOTTEN_AFTER).build();

  /** Derives a key, at the cost of some thousand hashes. */
  @FunctionalInterface
  interface Derivation {
    SecretKey of(PBEKeySpec password) throws GeneralSecurityException;
  }

  /** Does what signs in to a server, on this thread. */
  <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> signingIn) throws X {
    return ScopedValue.where(SIGNING_IN, this).call(signingIn);
  }

  /** The remembered one where this thread signs in to a server; made now everywhere else. */
  static SecretKey key(PBEKeySpec password, Derivation derivation) throws InvalidKeySpecException {
    return SIGNING_IN.isBound()
        ? SIGNING_IN.get().remembered(password, derivation)
        : derived(password, derivation);
  }

  int size() {
    known.cleanUp();
    return Math.toIntExact(known.estimatedSize());
  }

  /** Two that need the same one at once may both make it: nobody waits for another. */
  private SecretKey remembered(PBEKeySpec password, Derivation derivation)
      throws InvalidKeySpecException {
    String name = name(password);
    SecretKey before = known.getIfPresent(name);
    if (before != null) {
      return before;
    }
    SecretKey made = derived(password, derivation);
    SecretKey kept = new SecretKeySpec(made.getEncoded(), made.getAlgorithm());
    known.put(name, kept);
    return kept;
  }

  private static SecretKey derived(PBEKeySpec password, Derivation derivation)
      throws InvalidKeySpecException {
    try {
      return derivation.of(password);
    } catch (InvalidKeySpecException unusable) {
      throw unusable;
    } catch (GeneralSecurityException impossible) {
      throw new InvalidKeySpecException("The key cannot be derived.", impossible);
    }
  }

  private static String name(PBEKeySpec password) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(password.getSalt());
      digest.update(
          ByteBuffer.allocate(2 * Integer.BYTES)
              .putInt(password.getIterationCount())
              .putInt(password.getKeyLength())
              .array());
      String secret = String.valueOf(password.getPassword());
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
