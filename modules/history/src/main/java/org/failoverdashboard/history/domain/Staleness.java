package org.failoverdashboard.history.domain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How far a replica is behind its primary in time, from positions in the WAL: what it shows is at
 * least as new as the newest moment at which the primary stood no further than it has replayed.
 *
 * <p>So a primary to which nobody writes makes no replica old, unlike {@code
 * pg_last_xact_replay_timestamp()}; and while the primary cannot be asked, the replica grows old,
 * as nobody knows what it misses.
 */
public final class Staleness {
  private record Seen(long nanos, long position) {}

  private final int capacity;
  private final Deque<Seen> newestFirst = new ArrayDeque<>();

  /**
   * @param capacity how many positions of the primary are known; the oldest go first
   */
  public Staleness(int capacity) {
    this.capacity = capacity;
  }

  /**
   * The primary stood there, asked before the replica is.
   *
   * @param nanos of the monotonic clock
   * @param position in bytes from the beginning of the WAL
   */
  public void primaryAt(long nanos, long position) {
    newestFirst.addFirst(new Seen(nanos, position));
    if (newestFirst.size() > capacity) {
      newestFirst.removeLast();
    }
  }

  /**
   * How old at most is what a replica shows that has replayed up to a position; empty when it is
   * older than all that is known.
   */
  public Optional<Duration> behind(long replayed, long nowNanos) {
    return newestFirst.stream()
        .filter(seen -> seen.position() <= replayed)
        .findFirst()
        .map(seen -> Duration.ofNanos(nowNanos - seen.nanos()));
  }
}
