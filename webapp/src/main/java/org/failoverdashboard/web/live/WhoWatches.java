package org.failoverdashboard.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.failover.api.Observers;
import org.failoverdashboard.failover.api.RunningObserver;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Sight;
import org.failoverdashboard.monitoring.api.Sights;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Time;

/**
 * Puts together, from memory alone, who watches and what each of them sees: who runs and who leads
 * is known from the control database, what the others see from Redis. Without one of them the other
 * half is still told.
 */
@ApplicationScoped
public class WhoWatches {
  private static final Duration LOST_AFTER = Duration.ofSeconds(10);

  @Inject private Observers observers;
  @Inject private Sights sights;
  @Inject private Watching watching;
  @Inject private Time time;

  /** This observer first, the others by name. */
  List<ObserverStatus> now() {
    Map<String, List<Sight>> heard = new LinkedHashMap<>();
    sights
        .all()
        .forEach(it -> heard.computeIfAbsent(it.observer(), _ -> new ArrayList<>()).add(it));
    List<RunningObserver> running = observers.all();
    List<ObserverStatus> all = new ArrayList<>();
    all.add(here(running));
    running.stream()
        .filter(it -> !it.here())
        .map(it -> running(it, heard.getOrDefault(it.name(), List.of())))
        .forEach(all::add);
    heard.forEach((name, seen) -> {
      if (running.stream().noneMatch(it -> it.name().equals(name))) {
        all.add(onlyHeard(name, seen));
      }
    });
    return all;
  }

  private ObserverStatus here(List<RunningObserver> running) {
    Optional<RunningObserver> self = running.stream().filter(RunningObserver::here).findFirst();
    return new ObserverStatus(
        watching.observer(),
        true,
        self.filter(RunningObserver::leads).isPresent(),
        false,
        self.map(RunningObserver::startedAt).orElse(null),
        0,
        watching.all().stream().map(this::own).toList());
  }

  private static ObserverStatus running(RunningObserver it, List<Sight> heard) {
    long ageMs = Math.min(it.age().toMillis(), ageMs(heard));
    return new ObserverStatus(
        it.name(),
        false,
        it.leads(),
        ageMs >= LOST_AFTER.toMillis(),
        it.startedAt(),
        ageMs,
        heard.stream().map(WhoWatches::told).toList());
  }

  private static ObserverStatus onlyHeard(String name, List<Sight> heard) {
    long ageMs = ageMs(heard);
    boolean lost = ageMs >= LOST_AFTER.toMillis();
    List<ObserverStatus.Sees> sees = heard.stream().map(WhoWatches::told).toList();
    return new ObserverStatus(name, false, false, lost, null, ageMs, sees);
  }

  private static long ageMs(List<Sight> heard) {
    return heard.stream().mapToLong(it -> it.age().toMillis()).min().orElse(Long.MAX_VALUE);
  }

  static ObserverStatus.Sees told(Sight sight) {
    return new ObserverStatus.Sees(
        sight.name(),
        sight.term(),
        sight.diagnosis(),
        sight.evidence(),
        sight.unusable().stream()
            .map(it -> new ObserverStatus.Unusable(it.node(), it.kind(), it.since()))
            .toList());
  }

  private ObserverStatus.Sees own(ClusterObserved seen) {
    return new ObserverStatus.Sees(
        seen.observations().cluster().name(),
        seen.observations().cluster().term(),
        seen.diagnosis().kind(),
        seen.diagnosis().evidence(),
        seen.observations().nodes().stream().flatMap(node -> unusable(node).stream()).toList());
  }

  private Optional<ObserverStatus.Unusable> unusable(NodeObservations node) {
    long nowNanos = time.nanoTime();
    Duration ago = Duration.ofNanos(nowNanos - node.unusableSince().orElse(nowNanos));
    Instant since = time.now().minus(ago);
    return node.failure()
        .map(failed -> new ObserverStatus.Unusable(node.node().name(), failed.kind(), since));
  }
}
