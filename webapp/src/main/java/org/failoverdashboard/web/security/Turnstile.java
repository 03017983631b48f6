package org.failoverdashboard.web.security;

import java.util.HashMap;
import java.util.Map;

/**
 * How many strangers may be waited for at once: in all, and from one address, so that one alone
 * does not keep all others out.
 */
public final class Turnstile {
  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> inside = new HashMap<>();
  private int all;

  public Turnstile(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Whoever was let in has to {@link #leave}. */
  public synchronized boolean enter(String address) {
    int ofOne = inside.getOrDefault(address, 0);
    if (all >= most || ofOne >= mostOfOne) {
      return false;
    }
    inside.put(address, ofOne + 1);
    all++;
    return true;
  }

  public synchronized void leave(String address) {
    inside.computeIfPresent(address, (_, many) -> many == 1 ? null : many - 1);
    all--;
  }
}
