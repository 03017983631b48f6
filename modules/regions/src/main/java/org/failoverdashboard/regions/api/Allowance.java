package org.failoverdashboard.regions.api;

/**
 * How often something may be done: so many times at once, then at a steady pace. Any number of
 * threads may ask.
 */
public final class Allowance {
  private final double most;
  private final double perNano;
  private double left;
  private long sinceNanos;

  /**
   * @param burst how often at once
   * @param perSecond how often in the long run
   * @param nowNanos the monotonic clock
   */
  public Allowance(int burst, double perSecond, long nowNanos) {
    this.most = burst;
    this.perNano = perSecond / 1e9;
    this.left = burst;
    this.sinceNanos = nowNanos;
  }

  /** Takes one, if there is one left. */
  public synchronized boolean take(long nowNanos) {
    left = Math.min(most, left + Math.max(0, nowNanos - sinceNanos) * perNano);
    sinceNanos = Math.max(sinceNanos, nowNanos);
    if (left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }
}
