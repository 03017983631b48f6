package org.failoverdashboard.history.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The incidents, newest first. */
public interface Incidents {
  /** Those that have not ended, answered from memory. */
  List<Incident> running();

  /** The newest of all clusters, running or ended, answered from memory. */
  List<Incident> recent(int limit);

  /** Any incident ever recorded; asks the control database when memory does not hold it. */
  Optional<Incident> incident(UUID id);
}
