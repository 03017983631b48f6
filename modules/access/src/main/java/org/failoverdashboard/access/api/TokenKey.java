package org.failoverdashboard.access.api;

import java.security.KeyPair;
import java.time.Instant;
import java.util.UUID;

/**
 * A key pair on the curve P-256 that signs access tokens.
 *
 * @param id what tokens call it ({@code kid})
 * @param signsFrom until a later one does
 */
public record TokenKey(UUID id, KeyPair pair, Instant signsFrom) {
  /** Without the private key. */
  @Override
  public String toString() {
    return "TokenKey[" + id + "]";
  }
}
