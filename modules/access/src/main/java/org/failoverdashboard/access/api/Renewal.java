package org.failoverdashboard.access.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What became of a refresh token. */
public sealed interface Renewal {
  /**
   * The session goes on.
   *
   * @param refreshToken the next one
   */
  record Renewed(Session session, String refreshToken) implements Renewal {
    /** By which others know the token without having it. */
    public String digest() {
      return Renewal.digest(refreshToken);
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Renewed[" + session + "]";
    }
  }

  /** Not one of ours, used before, or its session is over. */
  record Refused() implements Renewal {}

  /** The control database cannot say. */
  record Away() implements Renewal {}

  /**
   * The SHA-256 hash of a refresh token, in Base64: there is nothing to guess, so no salt is
   * needed.
   */
  static String digest(String refreshToken) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(refreshToken.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java has no SHA-256.", missing);
    }
  }
}
