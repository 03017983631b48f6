package org.failoverdashboard.history.api;

import java.util.Optional;
import java.util.UUID;

/** Reports of incidents, made from the store whenever somebody asks. */
public interface IncidentReports {
  /**
   * @return empty when there is no such incident
   * @throws HistoryUnavailableException when the control database does not answer
   */
  Optional<IncidentReport> report(UUID incident);
}
