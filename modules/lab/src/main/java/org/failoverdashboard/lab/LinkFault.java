package org.failoverdashboard.lab;

import java.time.Duration;

/**
 * What is wrong with a link, on top of its latency.
 *
 * @param delay one way, added to the latency of the link
 * @param bytesPerSecond each way; 0 for no limit
 * @param silentToServer what is sent to the server stays underway; nothing is lost
 * @param silentFromServer what the server sends stays underway; nothing is lost
 * @param cut connections are reset, new ones too
 */
public record LinkFault(
    Duration delay,
    long bytesPerSecond,
    boolean silentToServer,
    boolean silentFromServer,
    boolean cut) {

  /** Nothing is wrong. */
  public static final LinkFault NONE = new LinkFault(Duration.ZERO, 0, false, false, false);

  /** Both directions are silent; connections stay open. */
  public static final LinkFault SILENT = new LinkFault(Duration.ZERO, 0, true, true, false);

  public static final LinkFault SILENT_TO_SERVER =
      new LinkFault(Duration.ZERO, 0, true, false, false);

  public static final LinkFault SILENT_FROM_SERVER =
      new LinkFault(Duration.ZERO, 0, false, true, false);

  public static final LinkFault CUT = new LinkFault(Duration.ZERO, 0, false, false, true);

  public static LinkFault delayed(Duration oneWay) {
    return new LinkFault(oneWay, 0, false, false, false);
  }

  public static LinkFault throttled(long bytesPerSecond) {
    return new LinkFault(Duration.ZERO, bytesPerSecond, false, false, false);
  }

  /** Both faults at once. */
  LinkFault and(LinkFault other) {
    return new LinkFault(
        delay.plus(other.delay),
        slower(bytesPerSecond, other.bytesPerSecond),
        silentToServer || other.silentToServer,
        silentFromServer || other.silentFromServer,
        cut || other.cut);
  }

  boolean silent(Direction direction) {
    return switch (direction) {
      case TO_SERVER -> silentToServer;
      case FROM_SERVER -> silentFromServer;
    };
  }

  private static long slower(long one, long other) {
    if (one == 0 || other == 0) {
      return Math.max(one, other);
    }
    return Math.min(one, other);
  }

  /** Which way bytes travel. */
  enum Direction {
    TO_SERVER,
    FROM_SERVER
  }
}
