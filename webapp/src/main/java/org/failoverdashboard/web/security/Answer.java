package org.failoverdashboard.web.security;

import java.time.Duration;
import java.util.Optional;
import org.failoverdashboard.access.api.Identity;

/** What became of an attempt to say who one is. */
public sealed interface Answer {
  static Answer of(Optional<Identity> proved) {
    return proved.<Answer>map(Known::new).orElseGet(Unknown::new);
  }

  /** Proved. */
  record Known(Identity who) implements Answer {}

  /** Nothing was said, or it proves nothing. */
  record Unknown() implements Answer {}

  /**
   * Too many wrong passwords, or too many requests: this one is not looked at.
   *
   * @param left until the next may come
   */
  record Wait(Duration left) implements Answer {
    /** At least one. */
    public long seconds() {
      return Math.max(1, left.plusMillis(999).toSeconds());
    }
  }
}
