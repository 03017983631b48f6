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
import org.failoverdashboard.lab.Gap;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabProgram;
import org.failoverdashboard.lab.LabWriter;
import org.failoverdashboard.regions.api.Time;

/** One kill of the primary's host, and everything until the cluster is whole again. */
final class FailoverKill {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(50);

  /** The writer writes so long before the next kill. */
  private static final Duration CALM = Duration.ofSeconds(2);

  private final LabProgram system;
  private final LabCluster cluster;
  private final LabWriter writer;
  private final Environment environment;
  private final Time time;
  private final Set<Long> lostBefore = new HashSet<>();

  FailoverKill(LabProgram system, LabCluster cluster, LabWriter writer, Environment environment) {
    this.system = system;
    this.cluster = cluster;
    this.writer = writer;
    this.environment = environment;
    this.time = environment.time();
  }

  FailoverRun run() {
    LabNode primary = calmPrimary();
    long beforeNanos = time.nanoTime();
    Instant killedAt = time.now();
    primary.server().killHost();
    await("writes on another node", () -> laterCommit(beforeNanos, primary));
    JsonNode incident = await("the end of the incident", () -> ended(killedAt, primary));
    system.awaitHealthy();
    Gap gap = writer.longestGapSince(beforeNanos - CALM.toNanos() / 2).orElseThrow();
    Map<String, Double> phases = phases(incident);
    return new FailoverRun(
        gap.length().toNanos() / 1e6,
        Duration.between(killedAt, reachedAt(incident, "CONFIRMED")).toNanos() / 1e6,
        phases.getOrDefault("promoted", Double.NaN) - phases.getOrDefault("confirmed", Double.NaN),
        newlyLost(),
        phases);
  }

  /** Everything streams, and the writer has been writing for a while. */
  private LabNode calmPrimary() {
    system.awaitHealthy();
    LabNode primary = await("a primary", cluster::primary);
    if (!cluster.awaitStreaming(primary)) {
      throw new LauncherException("The standbys of " + primary.name() + " do not stream in time.");
    }
    environment.pause(CALM);
    return primary;
  }

  private Optional<Boolean> laterCommit(long nanoTime, LabNode killed) {
    return writer
        .latest()
        .filter(row -> row.nanoTime() - nanoTime > 0 && !row.node().equals(killed.name()))
        .map(row -> true);
  }

  private Optional<JsonNode> ended(Instant killedAt, LabNode killed) {
    for (JsonNode incident : system.client().get("/api/v1/incidents?limit=5").path("items")) {
      boolean ours =
          incident.path("old_primary").asText().equals(killed.name())
              && !incident.path("ended_at").isNull()
              && !Instant.parse(incident.path("ended_at").asText()).isBefore(killedAt);
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

  private static Instant reachedAt(JsonNode incident, String name) {
    for (JsonNode phase : incident.path("phases")) {
      if (phase.path("phase").asText().equals(name)) {
        return Instant.parse(phase.path("at").asText());
      }
    }
    throw new LauncherException("The incident has no phase " + name + ": " + incident);
  }

  /** A row lost in an earlier run is missing on every later primary, too. */
  private int newlyLost() {
    try {
      List<Long> lost = writer.lostRows(cluster.primary().orElseThrow());
      int before = lostBefore.size();
      lostBefore.addAll(lost);
      return lostBefore.size() - before;
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
