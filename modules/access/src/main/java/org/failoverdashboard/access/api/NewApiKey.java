package org.failoverdashboard.access.api;

/**
 * A key that was made just now.
 *
 * @param secret what the program sends; never to be had again
 */
public record NewApiKey(ApiKey key, String secret) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "NewApiKey[" + key.name() + "]";
  }
}
