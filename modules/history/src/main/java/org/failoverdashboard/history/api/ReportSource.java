package org.failoverdashboard.history.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From which server charts, reports and the audit are read, where a read replica is configured. */
public interface ReportSource {

  /**
   * From where, now.
   *
   * @param replica false for the primary of the control database
   * @param behind how old what is read may be; null for the primary, and where it is not known
   * @param why why it is not read from the replica, or from one that is too old; empty where all is
   *     as it should be
   */
  record Place(boolean replica, @Nullable Duration behind, String why) {}

  /** Empty where no replica is configured. */
  Optional<Place> place();
}
