package org.failoverdashboard.access.domain;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.failoverdashboard.access.api.ApiKey;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept in memory.
 *
 * @param previous the secret before; null when it does not count any more
 */
public record KeyAccount(
    ApiKey key, List<Grant> grants, Secret secret, @Nullable Secret previous, long version) {

  /**
   * What is stored of a secret.
   *
   * @param until from then on it does not count
   */
  public record Secret(String prefix, byte[] hash, Instant until) {
    /** Takes as long wherever they differ. */
    boolean is(KeySecret sent, Instant now) {
      return MessageDigest.isEqual(hash, sent.hash()) & now.isBefore(until);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Secret that
          && prefix.equals(that.prefix)
          && MessageDigest.isEqual(hash, that.hash)
          && until.equals(that.until);
    }

    @Override
    public int hashCode() {
      return Objects.hash(prefix, until);
    }

    @Override
    public String toString() {
      return prefix;
    }
  }

  public KeyAccount {
    grants = List.copyOf(grants);
  }

  /** Whether that secret is this key's, now. */
  public boolean is(KeySecret sent, Instant now) {
    Secret before = previous;
    return now.isBefore(key.expiresAt())
        && (secret.is(sent, now) | (before != null && before.is(sent, now)));
  }

  public Identity identity() {
    return Identity.key(key.name(), grants, key.id().getLeastSignificantBits());
  }
}
