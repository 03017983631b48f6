package org.failoverdashboard.history.domain;

/**
 * How often something may be done: so many times at once, then at a steady pace. For one thread.
 */
final class Allowance {
  private final double most;
  private final double perNano;
  private double left;
  private long sinceNanos;

  /**
   * @param burst how often at once
   * @param perSecond how often in the long run
   */
  Allowance(int burst, double perSecond, long nowNanos) {
    this.most = burst;
    this.perNano = perSecond / 1e9;
    this.left = burst;
    this.sinceNanos = nowNanos;
  }

  /** Takes one, if there is one left. */
  boolean take(long nowNanos) {
    left = Math.min(most, left + (nowNanos - sinceNanos) * perNano);
    sinceNanos = nowNanos;
    if (left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }
}
