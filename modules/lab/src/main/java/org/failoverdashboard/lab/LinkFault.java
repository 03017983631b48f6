package org.failoverdashboard.lab;

import java.time.Duration;

/**
 * What is wrong with a link, on top of its latency.
 *
 * @param delay one way, added to the latency of the link
 * @param delayFromServer added to it for what the server sends
 * @param bytesPerSecond each way; 0 for no limit
 * @param silentToServer what is sent to the server stays underway; nothing is lost
 * @param silentFromServer what the server sends stays underway; nothing is lost
 * @param cut connections are reset, new ones too
 */
public record LinkFault(
    Duration delay,
    Duration delayFromServer,
    long bytesPerSecond,
    boolean silentToServer,
    boolean silentFromServer,
    boolean cut) {

  /** Nothing is wrong. */
  public static final LinkFault NONE = fault(false, false, false);

  /** Both directions are silent; connections stay open. */
  public static final LinkFault SILENT = fault(true, true, false);

  public static final LinkFault SILENT_TO_SERVER = fault(true, false, false);

  public static final LinkFault SILENT_FROM_SERVER = fault(false, true, false);

  public static final LinkFault CUT = fault(false, false, true);

  public static LinkFault delayed(Duration oneWay) {
    return new LinkFault(oneWay, Duration.ZERO, 0, false, false, false);
  }

  /**
   * What the server sends is late, what it is sent is not: a standby of it lags and still reports.
   */
  public static LinkFault lagging(Duration behind) {
    return new LinkFault(Duration.ZERO, behind, 0, false, false, false);
  }

  public static LinkFault throttled(long bytesPerSecond) {
    return new LinkFault(Duration.ZERO, Duration.ZERO, bytesPerSecond, false, false, false);
  }

  /** Both faults at once. */
  LinkFault and(LinkFault other) {
    return new LinkFault(
        delay.plus(other.delay),
        delayFromServer.plus(other.delayFromServer),
        slower(bytesPerSecond, other.bytesPerSecond),
        silentToServer || other.silentToServer,
        silentFromServer || other.silentFromServer,
        cut || other.cut);
  }

  private static LinkFault fault(boolean silentToServer, boolean silentFromServer, boolean cut) {
    return new LinkFault(Duration.ZERO, Duration.ZERO, 0, silentToServer, silentFromServer, cut);
  }

  /** By how much a byte that travels this way is late. */
  Duration delay(Direction direction) {
    return switch (direction) {
      case TO_SERVER -> delay;
      case FROM_SERVER -> delay.plus(delayFromServer);
    };
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
