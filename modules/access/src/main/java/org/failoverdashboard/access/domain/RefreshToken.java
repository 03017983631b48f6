package org.failoverdashboard.access.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.failoverdashboard.access.api.Renewal;

/**
 * 256 bits that renew a session once, and a tag by which the program knows its own before it asks
 * the database.
 *
 * <p>The next one is computed from the one before under a key that never leaves the program: so
 * every instance gives the same answer to the same token, and none has to be stored to be given
 * twice.
 *
 * @param text all of it
 */
public record RefreshToken(String text) {
  private static final String MAC = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int TAG_BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{22}");

  public static RefreshToken first(SecureRandom random, SecretKey key) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return of(base64(secret), key);
  }

  /** Empty when the program did not make it. */
  public static Optional<RefreshToken> parse(String text, SecretKey key) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    RefreshToken own = of(text.substring(0, text.indexOf('.')), key);
    boolean genuine = MessageDigest.isEqual(own.text.getBytes(US_ASCII), text.getBytes(US_ASCII));
    return genuine ? Optional.of(own) : Optional.empty();
  }

  /** The one that takes its place. */
  public RefreshToken next(SecretKey key) {
    return of(base64(mac("next " + text, key)), key);
  }

  /** What is stored of it. */
  public String hash() {
    return Renewal.digest(text);
  }

  private static RefreshToken of(String secret, SecretKey key) {
    byte[] tag = Arrays.copyOf(mac("tag " + secret, key), TAG_BYTES);
    return new RefreshToken(secret + "." + base64(tag));
  }

  private static byte[] mac(String text, SecretKey key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(US_ASCII));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no " + MAC + ".", missing);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "RefreshToken[***]";
  }
}
