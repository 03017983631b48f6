package org.failoverdashboard.monitoring.api;

import java.util.List;

/** What the other observers see, answered from memory; empty while nothing is heard of them. */
public interface Sights {
  /** The newest of each observer and cluster that was heard lately. */
  List<Sight> all();
}
