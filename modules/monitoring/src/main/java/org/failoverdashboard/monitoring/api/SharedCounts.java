package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.util.OptionalLong;

/** Counts that all instances share. */
public interface SharedCounts {
  /**
   * One more.
   *
   * @param keptFor so long after the last one it is forgotten
   * @return how many there are now, over all instances; empty while they cannot be shared
   */
  OptionalLong add(String key, Duration keptFor);

  /** Begins anew; does nothing while it cannot be shared. */
  void forget(String key);
}
