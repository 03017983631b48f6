package org.failoverdashboard.web.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was told of the observers, so that only what is new is told again: their ages grow all the
 * time, and each of them sees every cluster. It is used by one thread.
 */
final class Sightings {
  private List<ObserverHead> heads = List.of();
  private final Map<String, Map<String, ObserverStatus.Sees>> seen = new HashMap<>();

  /** What one observer now sees of a cluster. */
  record Sight(String observer, ObserverStatus.Sees sees) {}

  /** Whether who watches or leads differs from what was told last; then this counts as told. */
  boolean headsMoved(List<ObserverStatus> all) {
    List<ObserverHead> now =
        all.stream().map(observer -> ObserverHead.of(observer).essence()).toList();
    boolean moved = !now.equals(heads);
    heads = now;
    Set<String> names = new HashSet<>(all.stream().map(ObserverStatus::name).toList());
    seen.keySet().retainAll(names);
    return moved;
  }

  /** What differs from what was told last; it counts as told. */
  List<Sight> moved(List<ObserverStatus> all) {
    List<Sight> moved = new ArrayList<>();
    for (ObserverStatus observer : all) {
      for (ObserverStatus.Sees sees : observer.sees()) {
        if (moved(observer.name(), sees)) {
          moved.add(new Sight(observer.name(), sees));
        }
      }
    }
    return moved;
  }

  /** Whether it says something else than was told last; then it counts as told. */
  boolean moved(String observer, ObserverStatus.Sees sees) {
    Map<String, ObserverStatus.Sees> told = seen.computeIfAbsent(observer, _ -> new HashMap<>());
    ObserverStatus.Sees essence = sees.essence();
    return !essence.equals(told.put(sees.cluster(), essence));
  }
}
