package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * What one failover took, in ms.
 *
 * @param rtoMs from the last commit acknowledged before the kill to the first one after it
 * @param detectMs from the kill until the program had confirmed that the primary is dead
 * @param promoteMs from there until a standby had left recovery
 * @param lostRows acknowledged rows that the new primary does not have
 * @param phasesMs when each phase of the incident was reached, since its suspicion
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FailoverRun(
    double rtoMs, double detectMs, double promoteMs, int lostRows, Map<String, Double> phasesMs) {}
