package org.failoverdashboard.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.api.Incident;

/** For how long a cluster took no writes, from its incidents. */
final class Outages {
  /** While it took no writes. */
  record Outage(Instant from, Instant to) {}

  private Outages() {}

  /**
   * The time within a span that outages cover; where they overlap it counts once.
   *
   * @param now the end of what has not ended
   */
  static Duration total(List<Incident> incidents, Instant from, Instant to, Instant now) {
    List<Outage> outages =
        incidents.stream()
            .flatMap(incident -> of(incident, now).stream())
            .sorted(Comparator.comparing(Outage::from))
            .toList();
    Duration total = Duration.ZERO;
    Instant covered = from;
    for (Outage outage : outages) {
      Instant begin = later(outage.from(), covered);
      Instant end = outage.to().isBefore(to) ? outage.to() : to;
      if (begin.isBefore(end)) {
        total = total.plus(Duration.between(begin, end));
        covered = end;
      }
    }
    return total;
  }

  /** Empty while a switchover has not taken the writers away. */
  static Optional<Outage> of(Incident incident, Instant now) {
    Optional<Instant> begin =
        isPlanned(incident)
            ? at(incident, IncidentPhase.QUIESCED)
            : Optional.of(incident.startedAt());
    return begin.map(from -> new Outage(from, later(from, end(incident, from, now))));
  }

  /** A drill may be a switchover, or a fault that somebody caused. */
  private static boolean isPlanned(Incident incident) {
    return switch (incident.kind()) {
      case FAILOVER -> false;
      case SWITCHOVER -> true;
      case DRILL -> at(incident, IncidentPhase.ORDERED).isPresent();
    };
  }

  private static Instant end(Incident incident, Instant from, Instant now) {
    if (incident.rtoMs() != null) {
      return from.plusMillis(incident.rtoMs());
    }
    return at(incident, IncidentPhase.WRITABLE)
        .orElse(incident.endedAt() == null ? now : incident.endedAt());
  }

  private static Optional<Instant> at(Incident incident, IncidentPhase phase) {
    return incident.phases().stream()
        .filter(reached -> reached.phase() == phase)
        .map(Incident.Phase::at)
        .findFirst();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
