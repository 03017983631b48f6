package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.failoverdashboard.lab.Acknowledged;
import org.failoverdashboard.lab.Gap;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabProgram;
import org.failoverdashboard.lab.LabWriter;
import org.failoverdashboard.lab.LocalWriters;
import org.failoverdashboard.regions.api.Time;

/** One blow to the primary, and everything until the cluster is whole again. */
final class FailoverTrial {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(50);

  /** The writers write so long before the next blow. */
  private static final Duration CALM = Duration.ofSeconds(2);

  /** How long after its successor's first commit the old primary is freed again. */
  private static final Duration FREED_AFTER = Duration.ofSeconds(3);

  private final Scenario scenario;
  private final LabProgram system;
  private final LabCluster cluster;
  private final LabWriter writer;
  private final LocalWriters local;
  private final Environment environment;
  private final Time time;
  private final Set<Long> lostBefore = new HashSet<>();

  FailoverTrial(
      Scenario scenario,
      LabProgram system,
      LabCluster cluster,
      LabWriter writer,
      LocalWriters local,
      Environment environment) {
    this.scenario = scenario;
    this.system = system;
    this.cluster = cluster;
    this.writer = writer;
    this.local = local;
    this.environment = environment;
    this.time = environment.time();
  }

  FailoverRun run() {
    LabNode primary = calmPrimary();
    lostBefore.addAll(lostOn(primary));
    Scenario.Target target = new Scenario.Target(cluster.name(), primary, system.client());
    long beforeNanos = time.nanoTime();
    Instant struckAt = time.now();
    scenario.strike(target);
    await("writes on another node", () -> laterCommit(beforeNanos, primary));
    if (scenario.isUndone()) {
      environment.pause(FREED_AFTER);
      scenario.undo(target);
    }
    JsonNode incident = await("the end of the incident", () -> ended(struckAt, primary));
    system.awaitHealthy();
    LabNode successor = await("a primary", cluster::primary);
    if (!cluster.awaitStreaming(successor)) {
      throw new LauncherException("Not all stream from " + successor.name() + " in time.");
    }
    return measured(incident, primary, successor, struckAt, beforeNanos);
  }

  private FailoverRun measured(
      JsonNode incident, LabNode primary, LabNode successor, Instant struckAt, long beforeNanos) {
    Gap gap = writer.longestGapSince(beforeNanos - CALM.toNanos() / 2).orElseThrow();
    Map<String, Double> phases = phases(incident);
    List<Acknowledged> since =
        Stream.concat(writer.acknowledged().stream(), local.acknowledged().stream())
            .filter(row -> row.nanoTime() - beforeNanos > 0)
            .toList();
    return new FailoverRun(
        gap.length().toNanos() / 1e6,
        sinceStrike(incident, "CONFIRMED", struckAt),
        phases.getOrDefault("promoted", Double.NaN) - phases.getOrDefault("confirmed", Double.NaN),
        newlyLost(successor),
        new LateCommits(since, primary.name()).count(),
        phases);
  }

  /** Everything streams, and the writers have been writing for a while. */
  private LabNode calmPrimary() {
    system.awaitHealthy();
    LabNode primary = await("a primary", cluster::primary);
    if (!cluster.awaitStreaming(primary)) {
      throw new LauncherException("The standbys of " + primary.name() + " do not stream in time.");
    }
    environment.pause(CALM);
    return primary;
  }

  private Optional<Boolean> laterCommit(long nanoTime, LabNode struck) {
    return writer
        .latest()
        .filter(row -> row.nanoTime() - nanoTime > 0 && !row.node().equals(struck.name()))
        .map(row -> true);
  }

  private Optional<JsonNode> ended(Instant struckAt, LabNode struck) {
    for (JsonNode incident : system.client().get("/api/v1/incidents?limit=5").path("items")) {
      boolean ours =
          incident.path("old_primary").asText().equals(struck.name())
              && !incident.path("ended_at").isNull()
              && !Instant.parse(incident.path("ended_at").asText()).isBefore(struckAt);
      if (ours) {
        return Optional.of(incident);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Double> phases(JsonNode incident) {
    Map<String, Double> phases = new LinkedHashMap<>();
    for (JsonNode phase : incident.path("phases")) {
      phases.putIfAbsent(
          phase.path("phase").asText().toLowerCase(Locale.ROOT),
          phase.path("elapsed_ms").asDouble());
    }
    return phases;
  }

  /** NaN where the incident has no such phase: a switchover confirms nothing. */
  private static double sinceStrike(JsonNode incident, String name, Instant struckAt) {
    for (JsonNode phase : incident.path("phases")) {
      if (phase.path("phase").asText().equals(name)) {
        Instant reached = Instant.parse(phase.path("at").asText());
        return Duration.between(struckAt, reached).toNanos() / 1e6;
      }
    }
    return Double.NaN;
  }

  /** A row lost in an earlier run is missing on every later primary, too. */
  private int newlyLost(LabNode successor) {
    Set<Long> lost = lostOn(successor);
    lost.removeAll(lostBefore);
    lostBefore.addAll(lost);
    return lost.size();
  }

  private Set<Long> lostOn(LabNode node) {
    try {
      Set<Long> lost = new HashSet<>(writer.lostRows(node));
      local.lostRows(node).forEach(row -> lost.add(row.id()));
      return lost;
    } catch (SQLException e) {
      throw new LauncherException("Cannot count the lost rows: " + e.getMessage(), e);
    }
  }

  private <T> T await(String what, Supplier<Optional<T>> condition) {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (time.nanoTime() - limit < 0) {
      Optional<T> found = condition.get();
      if (found.isPresent()) {
        return found.get();
      }
      environment.pause(POLL);
    }
    throw new LauncherException(
        "Waited " + LIMIT.toSeconds() + " s in vain for " + what + ": " + system.status(cluster));
  }
}
