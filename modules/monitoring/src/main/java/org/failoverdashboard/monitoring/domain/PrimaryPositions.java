package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.failoverdashboard.regions.api.Lsn;

/**
 * When the primary stood where, as this observer saw it: the source of lag in time. An idle primary
 * shows no false lag, since a standby that has replayed its last position lags by nothing; a
 * standby whose receiver is gone is not hidden, since the primary's positions go on.
 *
 * <p>Invariant: positions and times both grow from first to last. Bounded: the oldest are
 * forgotten, and a lag beyond them is given as at least their age.
 */
public final class PrimaryPositions {
  private static final int LIMIT = 4_096;

  private record Mark(Lsn position, long atNanos) {}

  private final Deque<Mark> marks = new ArrayDeque<>();

  /** The primary stood at this position at that moment. Ignored unless it moved. */
  public void record(Lsn position, long atNanos) {
    Mark last = marks.peekLast();
    if (last != null && position.compareTo(last.position()) <= 0) {
      return;
    }
    if (marks.size() == LIMIT) {
      marks.removeFirst();
    }
    marks.addLast(new Mark(position, atNanos));
  }

  /** Forgets everything: another server is the primary now. */
  public void clear() {
    marks.clear();
  }

  /** The last position seen; empty before the first. */
  public Optional<Lsn> last() {
    return Optional.ofNullable(marks.peekLast()).map(Mark::position);
  }

  /**
   * How long ago the primary first went beyond {@code replayed}; zero when it has not.
   *
   * @return empty before the primary was seen
   */
  public Optional<Duration> lagOf(Lsn replayed, long nowNanos) {
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    for (Mark mark : marks) {
      if (mark.position().compareTo(replayed) > 0) {
        return Optional.of(Duration.ofNanos(Math.max(0, nowNanos - mark.atNanos())));
      }
    }
    return Optional.of(Duration.ZERO);
  }
}
