package org.failoverdashboard.history.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incidents, newest first. */
public interface Incidents {
  /** Those that have not ended, answered from memory. */
  List<Incident> running();

  /** The newest of all clusters, running or ended, answered from memory. */
  List<Incident> recent(int limit);

  /**
   * A page of all incidents ever recorded.
   *
   * @param before only incidents older than this one; null from the newest
   * @param limit at most so many, 1 to {@link EventLog#MAX_PAGE}
   * @throws HistoryUnavailableException when the control database does not answer
   */
  List<Incident> page(@Nullable UUID before, int limit);

  /**
   * A page of all incidents ever recorded of some clusters.
   *
   * @param clusters their names
   * @param before only incidents older than this one; null from the newest
   * @param limit at most so many, 1 to {@link EventLog#MAX_PAGE}
   * @throws HistoryUnavailableException when the control database does not answer
   */
  List<Incident> pageOf(Set<String> clusters, @Nullable UUID before, int limit);

  /**
   * Any incident ever recorded; asks the control database when memory does not hold it.
   *
   * @throws HistoryUnavailableException when it had to ask and the control database does not answer
   */
  Optional<Incident> incident(UUID id);
}
