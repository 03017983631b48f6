package org.failoverdashboard.monitoring.api;

/**
 * The live state that this observer shares with the other instances through Redis. It is written
 * for display and fan-out; nothing that decides ever reads it.
 */
public interface LiveStore {
  /**
   * Whether Redis answers now. Returns within 300 ms and remembers its answer for at most one
   * second, so that health checks can ask as often as they like.
   */
  boolean available();
}
