package org.failoverdashboard.simulation.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What {@code ALTER SYSTEM} set; it survives the server's death. */
public final class Settings {
  /** PostgreSQL's own default (manual, 19.6.3). */
  public static final Duration RECEIVER_TIMEOUT = Duration.ofSeconds(60);

  private String upstream = "";
  private boolean readOnly;
  private SynchronousNames synchronous = SynchronousNames.NONE;
  private Duration receiverTimeout = RECEIVER_TIMEOUT;

  /** In which term its writers were taken away, and what commits waited for before. */
  private record Quiesced(long term, SynchronousNames instead) {}

  private @Nullable Quiesced quiesced;

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

  /** Read-only, and commits wait for a standby that does not exist. */
  public void quiesce(long term) {
    SynchronousNames before = quiesced == null ? synchronous : quiesced.instead();
    quiesced = new Quiesced(term, before);
    synchronous = SynchronousNames.nobody(term);
    readOnly = true;
  }

  public boolean quiescedIn(long term) {
    return quiesced != null && quiesced.term() == term;
  }

  /** Whatever fenced or quiesced it, it takes writes again, once it can. */
  public void lower() {
    if (quiesced != null) {
      synchronous = quiesced.instead();
      quiesced = null;
    }
    readOnly = false;
  }

  public void receiverTimeout(Duration timeout) {
    receiverTimeout = timeout;
  }
}
