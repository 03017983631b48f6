package org.failoverdashboard.access.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By which a program signs in, as far as it is shown.
 *
 * @param prefix the beginning of the secret, by which people tell keys apart
 * @param createdBy name of whoever made it
 * @param usedAt when last, to the minute; null before
 */
public record ApiKey(
    UUID id,
    String name,
    String prefix,
    List<String> grants,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    @Nullable Instant usedAt) {

  public ApiKey {
    grants = List.copyOf(grants);
  }
}
