package org.failoverdashboard.history.api;

import java.time.Instant;

/** How well clusters did, counted whenever somebody asks. */
public interface Reliabilities {
  /** 99.9 % of the time: 43 minutes a month. */
  double DEFAULT_OBJECTIVE = 0.999;

  /**
   * @param from before {@code to}
   * @param to not after now
   * @param objective between 0 and 1
   * @throws HistoryUnavailableException when the control database does not answer
   */
  Reliability between(Instant from, Instant to, double objective);
}
