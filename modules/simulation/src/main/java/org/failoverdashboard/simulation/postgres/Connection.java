package org.failoverdashboard.simulation.postgres;

/** One stream of WAL between two lives of two servers. */
final class Connection {
  private final Server from;
  private final int fromLife;
  private final Server to;
  private final int toLife;
  private int sent;
  private int flushed;
  private boolean open;
  private boolean sending;
  private long lastReply;

  /** Negative before anything was. */
  private long sentAt = -1;

  private long roundTrip = -1;

  /**
   * @param has how many rows the standby holds already
   */
  Connection(Server from, Server to, int toLife, int has, long now) {
    this.from = from;
    this.fromLife = from.lives();
    this.to = to;
    this.toLife = toLife;
    this.sent = has;
    this.flushed = has;
    this.lastReply = now;
  }

  Server from() {
    return from;
  }

  int fromLife() {
    return fromLife;
  }

  Server to() {
    return to;
  }

  int toLife() {
    return toLife;
  }

  int sent() {
    return sent;
  }

  int flushed() {
    return flushed;
  }

  long lastReply() {
    return lastReply;
  }

  /** In ns; negative before it was measured. */
  long roundTrip() {
    return roundTrip;
  }

  /** Nothing is sent now: the standby has not answered yet, or something is on its way to it. */
  boolean busy() {
    return !open || sending;
  }

  void send(int upTo, long now) {
    sending = true;
    sent = upTo;
    sentAt = now;
  }

  void delivered() {
    sending = false;
  }

  void replied(int upTo, long now) {
    open = true;
    flushed = Math.max(flushed, upTo);
    lastReply = now;
    if (sentAt >= 0) {
      roundTrip = now - sentAt;
    }
  }
}
