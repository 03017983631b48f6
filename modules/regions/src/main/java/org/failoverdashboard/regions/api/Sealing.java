package org.failoverdashboard.regions.api;

import java.util.UUID;

/** Encrypts small secrets that have to be stored. */
public interface Sealing {
  /**
   * @param context the id of what the secret belongs to; it opens only with the same
   * @throws MissingSecretException when the program has no usable secret key
   */
  byte[] seal(UUID context, String secret);

  /**
   * @throws MissingSecretException when it was sealed with another key or for another context, was
   *     changed, or the program has no usable secret key
   */
  String open(UUID context, byte[] sealed);
}
