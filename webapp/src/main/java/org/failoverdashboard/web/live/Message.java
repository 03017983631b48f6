package org.failoverdashboard.web.live;

/**
 * A push as it goes over the wire, written once for all sessions.
 *
 * @param key what it speaks of: a newer message with the same key makes this one needless
 * @param sinceNanos when the change it tells became known, by the monotonic clock
 * @param audience who is told
 */
record Message(String key, long seq, String text, long sinceNanos, Audience audience) {
  /** The same for others. */
  Message to(Audience others) {
    return new Message(key, seq, text, sinceNanos, others);
  }
}
