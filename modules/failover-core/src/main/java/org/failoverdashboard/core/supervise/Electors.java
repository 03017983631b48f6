package org.failoverdashboard.core.supervise;

import java.util.List;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.ClusterId;

/** The observers whose votes count. */
public interface Electors {
  /** Casts this observer's vote and returns everybody's that are fresh, this one's included. */
  List<Vote> castAndRead(ClusterId cluster, Diagnosis diagnosis) throws LedgerException;
}
