package org.failoverdashboard.monitoring.internal;

import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;

/** Who is told what monitoring sees; returns at once. */
public interface Announcer {
  /** After every observation. */
  void observed(ClusterObserved observed);

  /** When the view differs from the one before. */
  void changed(ClusterView before, ClusterView after);
}
