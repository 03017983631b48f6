package org.failoverdashboard.simulation.records;

import java.time.Duration;

/** The row of leadership, judged by the control database's own clock. */
final class LeaseRow {
  private String holder = "";
  private long token;
  private long expiresAt = Long.MIN_VALUE;

  /** The token of whoever may lead now; 0 when it is another. */
  long renew(String asking, Duration ttl, long now) {
    boolean held = expiresAt > now;
    if (held && !holder.equals(asking)) {
      return 0;
    }
    token = held ? token : token + 1;
    holder = asking;
    expiresAt = now + ttl.toNanos();
    return token;
  }

  boolean heldBy(String asking, long withToken, long now) {
    return holder.equals(asking) && token == withToken && expiresAt > now;
  }

  @Override
  public String toString() {
    return holder + " with token " + token;
  }
}
