package org.failoverdashboard.access.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys of access tokens, the same at every instance; answered from memory. While none could be
 * read yet, or the program has no secret key, there is one of this instance alone.
 */
public interface TokenKeys {
  /** No access token is good for longer. */
  Duration TOKEN_LIFE = Duration.ofMinutes(10);

  /** By so much the clocks of two instances may differ. */
  Duration CLOCK_SKEW = Duration.ofSeconds(30);

  /** Signs now. */
  TokenKey signer();

  /**
   * Those whose tokens count: what signs now, what will sign soon, and what signed until the last
   * of its tokens has ended.
   */
  List<TokenKey> counting();

  /**
   * @param id as a token gives it; anything
   */
  default Optional<TokenKey> counting(String id) {
    return counting().stream().filter(key -> key.id().toString().equals(id)).findFirst();
  }
}
