package org.failoverdashboard.regions.api;

import java.time.Duration;
import java.time.Instant;

/** The machine's clocks: the one place in which the program asks for them or sleeps. */
public final class SystemTime implements Time {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }
}
