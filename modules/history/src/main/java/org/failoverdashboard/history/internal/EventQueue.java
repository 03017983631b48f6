package org.failoverdashboard.history.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * Events on their way to the store, in order: one thread at a time offers, one takes.
 *
 * <p>Invariant: at most {@code bound} events wait, those taken and not yet done among them. When it
 * is full the newest is not taken and counted, so that what is written later has no gap before its
 * end. What is only for going back in time gets no more than the first quarter of the room: there
 * is much of it just when much else happens, and a gap in it is nothing lost of what happened.
 */
final class EventQueue {
  private final int bound;
  private final int viewBound;
  private final LinkedBlockingQueue<DomainEvent> events = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final LongAdder refusedViews = new LongAdder();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moreDone = lock.newCondition();
  private final Condition awaited = lock.newCondition();
  private volatile long offered;
  private long done;
  private int awaiting;

  /** How often somebody began to wait: who waits briefly may have left before that is noticed. */
  private long asked;

  EventQueue(int bound) {
    this.bound = bound;
    this.viewBound = Math.ceilDiv(bound, 4);
  }

  /** Returns at once, whether or not there was room. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread at a time offers.
  void offer(DomainEvent event) {
    boolean view = DomainEvent.isViewStream(event.stream());
    if (waiting.get() >= (view ? viewBound : bound)) {
      (view ? refusedViews : refused).increment();
      return;
    }
    waiting.incrementAndGet();
    events.add(event);
    offered++;
  }

  /** Takes the oldest events, at most so many; none when none came for so long. */
  List<DomainEvent> take(int limit, Duration patience) throws InterruptedException {
    DomainEvent first = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return List.of();
    }
    List<DomainEvent> batch = new ArrayList<>();
    batch.add(first);
    events.drainTo(batch, limit - 1);
    return batch;
  }

  /**
   * The same, but where there are fewer it waits a moment for more, unless somebody waits until
   * they are done: many events of one failover come within milliseconds of each other, while the
   * cores and the disk are wanted for the failover itself.
   */
  List<DomainEvent> gather(int limit, Duration patience, Duration moment)
      throws InterruptedException {
    List<DomainEvent> first = take(limit, patience);
    if (first.isEmpty() || first.size() == limit) {
      return first;
    }
    awaitAwaited(moment);
    List<DomainEvent> batch = new ArrayList<>(first);
    events.drainTo(batch, limit - first.size());
    return batch;
  }

  /** So many of those taken first need to wait no longer. */
  void done(int count) {
    waiting.addAndGet(-count);
    lock.lock();
    try {
      done += count;
      moreDone.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything that has been offered so far is done; false when nothing at all was done
   * for so long, or not all of it for four times as long.
   */
  boolean awaitDone(Duration patience) throws InterruptedException {
    long all = offered;
    lock.lock();
    try {
      awaiting++;
      asked++;
      awaited.signalAll();
      long left = patience.multipliedBy(4).toNanos();
      while (done < all && left > 0) {
        long before = done;
        left -= waitForMore(Math.min(left, patience.toNanos()));
        if (done == before) {
          return false;
        }
      }
      return done >= all;
    } finally {
      awaiting--;
      lock.unlock();
    }
  }

  /** Returns for how many nanoseconds it waited. */
  private long waitForMore(long patienceNanos) throws InterruptedException {
    long before = done;
    long left = patienceNanos;
    while (done == before && left > 0) {
      left = moreDone.awaitNanos(left);
    }
    return patienceNanos - left;
  }

  private void awaitAwaited(Duration moment) throws InterruptedException {
    long left = moment.toNanos();
    lock.lock();
    try {
      long before = asked;
      while (awaiting == 0 && asked == before && left > 0) {
        left = awaited.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    return waiting.get();
  }

  int bound() {
    return bound;
  }

  /** How many events found no room, without those that are only for going back in time. */
  long refused() {
    return refused.sum();
  }

  /** How many of those only for going back in time found no room. */
  long refusedViews() {
    return refusedViews.sum();
  }
}
