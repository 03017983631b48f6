package org.failoverdashboard.web.live;

import java.time.Duration;

/**
 * How many nodes' numbers may be sent when. With few browsers all of them go ten times a second;
 * with many, states have to go between them, so a browser gets each number the later the more
 * browsers and nodes there are.
 *
 * <p>Invariant: over all browsers, numbers take no more than {@link #BYTES_PER_SECOND}.
 */
final class NumbersBudget {
  private static final double BYTES_PER_SECOND = 20_000_000;

  /** What one node's numbers take on the wire, about. */
  private static final double BYTES_OF_NODE = 200;

  /** Saved for no longer than that. */
  private static final Duration LONGEST_SAVED = Duration.ofSeconds(1);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  /** Every browser costs its sending, however little is sent. */
  private static final Duration PAUSE_PER_SESSION = Duration.ofMillis(1);

  private long lastNanos;
  private boolean begun;

  /** Of how many nodes the numbers may go with a round that is sent now; at least of one. */
  int most(long nowNanos, int sessions) {
    long saved =
        begun ? Math.min(nowNanos - lastNanos, LONGEST_SAVED.toNanos()) : LONGEST_SAVED.toNanos();
    double bytes = BYTES_PER_SECOND * saved / 1e9;
    return (int) Math.max(1, bytes / BYTES_OF_NODE / Math.max(1, sessions));
  }

  /** In how many nanoseconds numbers alone are worth a round. */
  long remaining(long nowNanos, int sessions) {
    Duration each = PAUSE_PER_SESSION.multipliedBy(sessions);
    Duration pause = each.compareTo(SHORTEST_PAUSE) > 0 ? each : SHORTEST_PAUSE;
    return begun ? Math.max(0, pause.toNanos() - (nowNanos - lastNanos)) : 0;
  }

  /** Whether numbers may go with a round that is sent now. */
  boolean allows(long nowNanos) {
    return !begun || nowNanos - lastNanos >= SHORTEST_PAUSE.toNanos();
  }

  void sent(long nowNanos) {
    begun = true;
    lastNanos = nowNanos;
  }
}
