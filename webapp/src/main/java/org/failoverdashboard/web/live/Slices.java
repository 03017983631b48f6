package org.failoverdashboard.web.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.failoverdashboard.regions.api.Region;

/**
 * What of a {@link Picture} grows with the installation, in slices: a browser is sent the next one
 * when the one before has left. So a thousand browsers that come at once, each of which is shown a
 * thousand clusters, take the memory of a slice each and not of everything.
 */
final class Slices {
  /** About 50 kB of JSON. */
  static final int CLUSTERS = 50;

  private Slices() {}

  /**
   * One slice. Nothing in it stands in another.
   *
   * @param observers each with what it sees of some clusters
   */
  record Slice(
      List<ClusterStatus> clusters, List<Region> regions, List<ObserverStatus> observers) {}

  /** All slices of it, at least one. */
  static List<Slice> of(Picture picture) {
    int longest =
        Math.max(
            Math.max(picture.clusters().size(), picture.regions().size()),
            picture.observers().stream().mapToInt(one -> one.sees().size()).max().orElse(0));
    return IntStream.range(0, Math.max(1, Math.ceilDiv(longest, CLUSTERS)))
        .mapToObj(number -> slice(picture, number))
        .toList();
  }

  private static Slice slice(Picture picture, int number) {
    List<ObserverStatus> observers = new ArrayList<>();
    for (ObserverStatus one : picture.observers()) {
      observers.add(
          new ObserverStatus(
              one.name(),
              one.here(),
              one.leads(),
              one.lost(),
              one.startedAt(),
              one.ageMs(),
              some(one.sees(), number)));
    }
    return new Slice(some(picture.clusters(), number), some(picture.regions(), number), observers);
  }

  private static <T> List<T> some(List<T> all, int number) {
    int from = Math.min(all.size(), number * CLUSTERS);
    return all.subList(from, Math.min(all.size(), from + CLUSTERS));
  }
}
