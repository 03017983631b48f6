package org.failoverdashboard.monitoring.internal.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.failoverdashboard.monitoring.api.Sight;
import org.failoverdashboard.monitoring.api.Sights;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Time;

/**
 * What was heard of the other observers.
 *
 * <p>Invariant: what an observer has not said again for as long as it would stay in Redis is not
 * shown any more; ages are this observer's own, so that nobody's wall clock matters.
 */
final class HeardSights implements Sights {
  private static final Logger LOG = System.getLogger(HeardSights.class.getName());

  private record Source(String observer, ClusterId cluster) {}

  private record Heard(Sight sight, long atNanos) {}

  private final String self;
  private final Consumer<Sight> changed;
  private final Time time;
  private final Map<Source, Heard> heard = new ConcurrentHashMap<>();

  /**
   * @param self this observer's name; what it says itself is passed over
   * @param changed told when an observer sees something else than before
   */
  HeardSights(String self, Consumer<Sight> changed, Time time) {
    this.self = self;
    this.changed = changed;
    this.time = time;
  }

  /** Takes in a message of the topic; one that cannot be read is passed over. */
  void heard(String message) {
    try {
      Sight sight = SightReader.read(message);
      if (!sight.observer().equals(self)) {
        take(sight);
      }
    } catch (RuntimeException unreadable) {
      LOG.log(Level.DEBUG, "what another observer tells cannot be read", unreadable);
    }
  }

  @Override
  public List<Sight> all() {
    long now = time.nanoTime();
    heard.values().removeIf(it -> now - it.atNanos() > SharedState.TIME_TO_LIVE.toNanos());
    return heard.values().stream()
        .map(it -> aged(it.sight(), Duration.ofNanos(now - it.atNanos())))
        .sorted(Comparator.comparing(Sight::observer).thenComparing(Sight::name))
        .toList();
  }

  private void take(Sight sight) {
    Heard before =
        heard.put(new Source(sight.observer(), sight.cluster()), new Heard(sight, time.nanoTime()));
    if (before == null || !before.sight().saysTheSameAs(sight)) {
      changed.accept(sight);
    }
  }

  private static Sight aged(Sight sight, Duration age) {
    return new Sight(
        sight.observer(),
        sight.cluster(),
        sight.name(),
        sight.term(),
        sight.diagnosis(),
        sight.evidence(),
        sight.unusable(),
        age);
  }
}
