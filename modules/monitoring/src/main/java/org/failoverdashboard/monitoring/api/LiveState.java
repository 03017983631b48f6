package org.failoverdashboard.monitoring.api;

import java.util.List;
import java.util.Optional;

/** The newest views, answered from memory. */
public interface LiveState {
  List<ClusterView> clusters();

  Optional<ClusterView> cluster(String name);
}
