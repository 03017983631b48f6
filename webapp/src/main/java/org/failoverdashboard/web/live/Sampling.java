package org.failoverdashboard.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.regions.api.Time;

/**
 * Keeps the last ten minutes of every cluster in memory, as people were shown them, so that a chart
 * is not empty when its page is opened.
 */
@ApplicationScoped
public class Sampling {
  /** Ten minutes. */
  static final int KEPT = 600;

  @Inject private LiveState live;
  @Inject private Simulations simulations;
  @Inject private Time time;

  private final Map<String, SampleRing> rings = new ConcurrentHashMap<>();

  /** A second has passed. */
  void sample() {
    Instant now = time.now();
    Set<String> watched = new HashSet<>();
    for (ClusterView view : live.clusters()) {
      watched.add(view.name());
      rings
          .computeIfAbsent(view.name(), _ -> new SampleRing(KEPT))
          .add(simulations.shown(view), now);
    }
    rings.keySet().retainAll(watched);
  }

  /** Empty when no cluster of that name is watched. */
  Optional<Samples> since(String cluster, Instant moment) {
    return Optional.ofNullable(rings.get(cluster)).map(ring -> ring.since(moment));
  }
}
