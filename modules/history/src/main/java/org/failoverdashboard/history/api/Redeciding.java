package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.failoverdashboard.regions.api.Policy;

/** Decides again about recorded moments, under another policy, without any effect. */
public interface Redeciding {
  /**
   * @param changed makes the other policy of the one that stood at a moment
   * @throws HistoryUnavailableException when the control database does not answer
   */
  Redecision redecide(String cluster, Instant from, Instant to, UnaryOperator<Policy> changed);
}
