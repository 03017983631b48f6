package org.failoverdashboard.history.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * Events on their way to the store, in order.
 *
 * <p>Invariant: at most {@code bound} events wait. When it is full the newest is not taken and
 * counted, so that what is written later has no gap before its end.
 */
final class EventQueue {
  private final int bound;
  private final LinkedBlockingQueue<DomainEvent> waiting;
  private final LongAdder refused = new LongAdder();

  EventQueue(int bound) {
    this.bound = bound;
    this.waiting = new LinkedBlockingQueue<>(bound);
  }

  /** Returns at once, whether or not there was room. */
  void offer(DomainEvent event) {
    if (!waiting.offer(event)) {
      refused.increment();
    }
  }

  /** Takes the oldest events, at most so many; none when none came for so long. */
  List<DomainEvent> take(int limit, Duration patience) throws InterruptedException {
    DomainEvent first = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return List.of();
    }
    List<DomainEvent> batch = new ArrayList<>();
    batch.add(first);
    waiting.drainTo(batch, limit - 1);
    return batch;
  }

  int size() {
    return waiting.size();
  }

  int bound() {
    return bound;
  }

  /** How many events found no room. */
  long refused() {
    return refused.sum();
  }
}
