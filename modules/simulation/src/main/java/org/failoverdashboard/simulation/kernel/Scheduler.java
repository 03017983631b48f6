package org.failoverdashboard.simulation.kernel;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Virtual time: what happens next, and nothing else, happens.
 *
 * <p>Invariant: of all threads of a world only one runs at a time. It is handed the baton here, and
 * hands it back when it waits, so that equal seeds give equal worlds.
 */
public final class Scheduler {
  private record Event(long at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** In real time: a fiber that keeps the baton for so long waits for something outside. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Semaphore baton = new Semaphore(0);
  private final SplittableRandom random;
  private long now;
  private long order;
  private long done;

  public Scheduler(SplittableRandom random) {
    this.random = random;
  }

  /** Virtual nanoseconds since the world's beginning. */
  public long now() {
    return now;
  }

  /** How many events have happened. */
  public long done() {
    return done;
  }

  public SplittableRandom random() {
    return random;
  }

  public void at(long nanos, Runnable action) {
    events.add(new Event(Math.max(nanos, now), order++, action));
  }

  public void after(Duration delay, Runnable action) {
    at(now + delay.toNanos(), action);
  }

  public void afterNanos(long delay, Runnable action) {
    at(now + delay, action);
  }

  /** Repeats it for ever. */
  public void every(Duration period, Runnable action) {
    after(
        period,
        () -> {
          action.run();
          every(period, action);
        });
  }

  /** Lets everything happen until that moment, and looks after each event. */
  public void runUntil(long until, Runnable afterEach) {
    while (!events.isEmpty() && events.peek().at() <= until) {
      Event next = events.poll();
      now = next.at();
      done++;
      next.action().run();
      afterEach.run();
    }
    now = Math.max(now, until);
  }

  /** Forgets everything that was to happen. */
  public void clear() {
    events.clear();
  }

  /** Lets that fiber run until it waits or ends. */
  void handTo(Semaphore fiber, String name) {
    fiber.release();
    try {
      if (!baton.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(name + " waits for something outside of the world");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the world was interrupted", stopped);
    }
  }

  void handBack() {
    baton.release();
  }
}
