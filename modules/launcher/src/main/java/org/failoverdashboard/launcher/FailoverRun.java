package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * What one failover took, in ms.
 *
 * @param rtoMs from the last commit acknowledged before the blow to the first one after it
 * @param detectMs from the blow until the program had confirmed that the primary is dead; NaN for a
 *     switchover
 * @param promoteMs from there until a standby had left recovery; NaN for a switchover
 * @param lostRows acknowledged rows, to whatever client, that the new primary does not have
 * @param lateCommits what the old primary acknowledged after the new one had acknowledged its
 *     first; more than none means that two nodes accepted writes at once
 * @param phasesMs when each phase of the incident was reached, since its suspicion
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FailoverRun(
    double rtoMs,
    double detectMs,
    double promoteMs,
    int lostRows,
    int lateCommits,
    Map<String, Double> phasesMs) {

  String line(int number) {
    return "run %2d: RTO %.1f ms, detected after %.1f ms, promoted in %.1f ms, %d rows lost, %d late commits"
        .formatted(number, rtoMs, detectMs, promoteMs, lostRows, lateCommits);
  }
}
