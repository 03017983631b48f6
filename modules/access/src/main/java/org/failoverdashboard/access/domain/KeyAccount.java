package org.failoverdashboard.access.domain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
    boolean is(KeySecret sent) {
      return MessageDigest.isEqual(hash, sent.hash());
    }

    /** Another one for each secret. */
    private long stamp() {
      return ByteBuffer.wrap(hash).getLong();
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

  /** The key as whoever sends that secret; empty when it is another's, or counts no more. */
  public Optional<Identity> holder(KeySecret sent, Instant now) {
    return counting(now).filter(each -> each.is(sent)).findFirst().map(this::identity);
  }

  /** The key as whoever sent a secret that counts now. */
  public Stream<Identity> holders(Instant now) {
    return counting(now).map(this::identity);
  }

  private Stream<Secret> counting(Instant now) {
    return Stream.of(secret, previous)
        .flatMap(Stream::ofNullable)
        .filter(each -> now.isBefore(each.until()) && now.isBefore(key.expiresAt()));
  }

  private Identity identity(Secret shown) {
    return Identity.key(key.name(), grants, shown.stamp(), shown.until());
  }
}
