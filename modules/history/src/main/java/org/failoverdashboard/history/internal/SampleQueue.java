package org.failoverdashboard.history.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.failoverdashboard.history.api.Sample;

/**
 * Samples on their way to the store, in order.
 *
 * <p>Invariant: at most {@code bound} wait. When it is full the newest are not taken, and counted.
 */
final class SampleQueue {
  private final int bound;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private long refused;

  SampleQueue(int bound) {
    this.bound = bound;
  }

  /** Returns at once, whether or not there was room. */
  void offer(List<Sample> taken) {
    lock.lock();
    try {
      int room = Math.min(bound - samples.size(), taken.size());
      samples.addAll(taken.subList(0, room));
      refused += taken.size() - room;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the oldest, at most so many; none when none came for so long. */
  List<Sample> take(int limit, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (samples.isEmpty() && nanos > 0) {
        nanos = filled.awaitNanos(nanos);
      }
      List<Sample> batch = new ArrayList<>(Math.min(limit, samples.size()));
      while (batch.size() < limit && !samples.isEmpty()) {
        batch.add(samples.removeFirst());
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return samples.size();
    } finally {
      lock.unlock();
    }
  }

  int bound() {
    return bound;
  }

  /** How many samples found no room. */
  long refused() {
    lock.lock();
    try {
      return refused;
    } finally {
      lock.unlock();
    }
  }
}
