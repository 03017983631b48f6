package org.failoverdashboard.simulation.postgres;

import java.time.Duration;

/** What {@code ALTER SYSTEM} set; it survives the server's death. */
public final class Settings {
  /** PostgreSQL's own default (manual, 19.6.3). */
  public static final Duration RECEIVER_TIMEOUT = Duration.ofSeconds(60);

  private String upstream = "";
  private boolean readOnly;
  private SynchronousNames synchronous = SynchronousNames.NONE;
  private Duration receiverTimeout = RECEIVER_TIMEOUT;

  /** The server named in {@code primary_conninfo}; empty when cut. */
  public String upstream() {
    return upstream;
  }

  /** {@code default_transaction_read_only}. */
  public boolean readOnly() {
    return readOnly;
  }

  public SynchronousNames synchronous() {
    return synchronous;
  }

  public Duration receiverTimeout() {
    return receiverTimeout;
  }

  public void upstream(String server) {
    upstream = server;
  }

  public void readOnly(boolean on) {
    readOnly = on;
  }

  public void synchronous(SynchronousNames names) {
    synchronous = names;
  }

  public void receiverTimeout(Duration timeout) {
    receiverTimeout = timeout;
  }
}
