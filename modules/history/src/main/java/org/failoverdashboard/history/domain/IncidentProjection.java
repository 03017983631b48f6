package org.failoverdashboard.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incident.Kind;
import org.failoverdashboard.history.api.Incident.Phase;
import org.failoverdashboard.history.api.Incident.State;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;

/** What an incident's events add up to. */
public final class IncidentProjection {
  /** What the types of all events that tell of a phase begin with. */
  public static final String TYPE_PREFIX = "incident.";

  private static final String CLUSTER_STREAM = DomainEvent.clusterStream("");

  private static final Map<String, IncidentPhase> PHASES =
      Arrays.stream(IncidentPhase.values())
          .collect(Collectors.toUnmodifiableMap(IncidentProjection::type, Function.identity()));

  private record Step(IncidentPhase phase, DomainEvent event) {
    /** By the monotonic clock of whoever saw the whole incident; else by the wall clock. */
    double elapsedMs(Instant startedAt) {
      return event.payload().get("elapsed_ms") instanceof Number ms
          ? ms.doubleValue()
          : Duration.between(startedAt, event.at()).toNanos() / 1e6;
    }

    @Nullable String text(String field) {
      return event.payload().get(field) instanceof String text ? text : null;
    }

    @Nullable Long number(String field) {
      return event.payload().get(field) instanceof Number number
          ? Long.valueOf(Math.round(number.doubleValue()))
          : null;
    }
  }

  private IncidentProjection() {}

  public static String type(IncidentPhase phase) {
    return TYPE_PREFIX + phase.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the event tells that an incident reached a phase. */
  public static boolean tellsOfPhase(DomainEvent event) {
    return step(event).isPresent();
  }

  /**
   * The incident after these events; empty when none of them tells of a phase.
   *
   * @param events of one incident, in the order in which they happened
   */
  public static Optional<Incident> project(List<DomainEvent> events) {
    List<Step> steps = events.stream().flatMap(event -> step(event).stream()).toList();
    UUID id = steps.isEmpty() ? null : steps.getFirst().event().incident();
    return id == null ? Optional.empty() : Optional.of(incident(id, steps));
  }

  private static Optional<Step> step(DomainEvent event) {
    IncidentPhase phase = PHASES.get(event.type());
    return phase == null || event.incident() == null
        ? Optional.empty()
        : Optional.of(new Step(phase, event));
  }

  private static Incident incident(UUID id, List<Step> steps) {
    DomainEvent first = steps.getFirst().event();
    Optional<Step> begun =
        last(steps, IncidentPhase.SUSPECTED).or(() -> last(steps, IncidentPhase.ORDERED));
    Optional<Step> promoted = last(steps, IncidentPhase.PROMOTED);
    Optional<Step> writable = last(steps, IncidentPhase.WRITABLE);
    Step deciding = deciding(steps);
    Instant startedAt = startedAt(steps.getFirst());
    State state = stateAfter(deciding.phase());
    return new Incident(
        id,
        first.stream().substring(CLUSTER_STREAM.length()),
        begun.map(IncidentProjection::kind).orElse(Kind.FAILOVER),
        state,
        startedAt,
        hasEnded(state) ? deciding.event().at() : null,
        begun.map(step -> step.text("primary")).orElse(null),
        promoted.or(() -> writable).map(step -> step.text("node")).orElse(null),
        writable.map(step -> step.number("rto_ms")).orElse(null),
        promoted.map(step -> step.number("loss_bytes")).orElse(null),
        steps.stream().map(step -> phase(step, startedAt)).toList());
  }

  private static Kind kind(Step begun) {
    String named = begun.text("kind");
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equals(named))
        .findFirst()
        .orElse(Kind.FAILOVER);
  }

  /** The step that says how the incident stands: the old primary's rejoining changes nothing. */
  private static Step deciding(List<Step> steps) {
    return steps.reversed().stream()
        .filter(step -> step.phase() != IncidentPhase.REJOINED)
        .findFirst()
        .orElse(steps.getLast());
  }

  private static State stateAfter(IncidentPhase phase) {
    return switch (phase) {
      case ORDERED,
          QUIESCED,
          SUSPECTED,
          CONFIRMED,
          FENCED,
          NOT_FENCED,
          PROMOTED,
          WRITABLE,
          AWAITING_STANDBY,
          PUBLISHED ->
          State.RUNNING;
      case STREAMING_AGAIN, REJOINED -> State.RESOLVED;
      case RECOVERED -> State.RECOVERED;
      case RESTORED -> State.RESTORED;
      case BLOCKED -> State.BLOCKED;
    };
  }

  private static boolean hasEnded(State state) {
    return switch (state) {
      case RUNNING, BLOCKED -> false;
      case RESOLVED, RECOVERED, RESTORED -> true;
    };
  }

  /** By the monotonic clock, should the first event kept not be the first that happened. */
  private static Instant startedAt(Step first) {
    Instant at = first.event().at();
    return at.minus(Duration.ofNanos(Math.round(first.elapsedMs(at) * 1e6)));
  }

  private static Phase phase(Step step, Instant startedAt) {
    DomainEvent event = step.event();
    return new Phase(step.phase(), event.at(), step.elapsedMs(startedAt), event.reason());
  }

  private static Optional<Step> last(List<Step> steps, IncidentPhase phase) {
    return steps.reversed().stream().filter(step -> step.phase() == phase).findFirst();
  }
}
