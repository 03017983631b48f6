package org.failoverdashboard.access.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of a key: {@code fdk_} and a prefix that is shown, a dot, and 256 random bits. With so
 * many a plain SHA-256 hash is enough: there is nothing to guess.
 *
 * @param text all of it
 */
public record KeySecret(String text) {
  private static final String MARK = "fdk_";
  private static final Pattern FORM = Pattern.compile("fdk_[A-Za-z0-9_-]{8}\\.[A-Za-z0-9_-]{43}");
  private static final int PREFIX_BYTES = 6;
  private static final int SECRET_BYTES = 32;

  public static KeySecret random(SecureRandom random) {
    return new KeySecret(MARK + text(random, PREFIX_BYTES) + "." + text(random, SECRET_BYTES));
  }

  private static String text(SecureRandom random, int bytes) {
    byte[] chosen = new byte[bytes];
    random.nextBytes(chosen);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(chosen);
  }

  public static Optional<KeySecret> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new KeySecret(text)) : Optional.empty();
  }

  /** {@code fdk_} and eight characters. */
  public String prefix() {
    return text.substring(0, text.indexOf('.'));
  }

  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java has no SHA-256.", missing);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return prefix();
  }
}
