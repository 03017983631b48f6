package org.failoverdashboard.monitoring.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few connect at once where nothing hurries: the start with a thousand nodes would otherwise
 * be a storm of sign-ins in which each of them times out and begins anew.
 *
 * <p>Invariant: nobody waits here who has watched its node before, nor anybody for ever: silent
 * hosts, which hold a place until their time-out, only slow down the others' start.
 */
final class Sluice {
  private static final int PLACES = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Semaphore places = new Semaphore(PLACES);

  /**
   * Waits for a place, for a while.
   *
   * @return whether there was one, which is to be given back by {@link #leave}
   */
  boolean enter() throws InterruptedException {
    return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The same without waiting. */
  boolean enterNow() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }
}
