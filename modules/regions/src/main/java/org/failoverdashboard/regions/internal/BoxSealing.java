package org.failoverdashboard.regions.internal;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Sealing;

/**
 * Seals with the program's secret key; without one only sealing and opening fail. While a key is
 * replaced by another, both open.
 */
final class BoxSealing implements Sealing {
  private final Optional<SecretBox> box;
  private final Optional<SecretBox> other;

  /**
   * @param key the program's secret key as configured; empty when there is none
   * @param previous one that opens as well, and seals nothing; empty when there is none
   * @throws MissingSecretException when one is there but is no key
   */
  BoxSealing(Optional<String> key, Optional<String> previous, SecureRandom random) {
    box = key.filter(text -> !text.isBlank()).map(text -> SecretBox.of(text, random));
    other =
        previous
            .filter(text -> !text.isBlank())
            .map(text -> SecretBox.of(text, Resealing.PREVIOUS, random));
  }

  @Override
  public byte[] seal(UUID context, String secret) {
    return box().seal(context, secret);
  }

  @Override
  public String open(UUID context, byte[] sealed) {
    try {
      return box().open(context, sealed);
    } catch (MissingSecretException withThisOne) {
      if (other.isEmpty()) {
        throw withThisOne;
      }
      return other.get().open(context, sealed);
    }
  }

  private SecretBox box() {
    return box.orElseThrow(() ->
        new MissingSecretException(
            "FAILOVER_SECRET_KEY is not set; make one with: openssl rand -base64 32"));
  }
}
