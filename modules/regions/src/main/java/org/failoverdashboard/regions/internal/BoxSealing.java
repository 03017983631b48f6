package org.failoverdashboard.regions.internal;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Sealing;

/** Seals with the program's secret key; without one only sealing and opening fail. */
final class BoxSealing implements Sealing {
  private final Optional<SecretBox> box;

  /**
   * @param key the program's secret key as configured; empty when there is none
   * @throws MissingSecretException when it is there but is no key
   */
  BoxSealing(Optional<String> key, SecureRandom random) {
    box = key.filter(text -> !text.isBlank()).map(text -> SecretBox.of(text, random));
  }

  @Override
  public byte[] seal(UUID context, String secret) {
    return box().seal(context, secret);
  }

  @Override
  public String open(UUID context, byte[] sealed) {
    return box().open(context, sealed);
  }

  private SecretBox box() {
    return box.orElseThrow(() ->
        new MissingSecretException(
            "FAILOVER_SECRET_KEY is not set; make one with: openssl rand -base64 32"));
  }
}
