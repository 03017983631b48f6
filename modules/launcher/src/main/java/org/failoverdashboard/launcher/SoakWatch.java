package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.failoverdashboard.lab.LabException;
import org.failoverdashboard.lab.LabProgram;
import org.failoverdashboard.regions.api.Time;

/** Asks the program all the time what it thinks of the clusters, and counts. */
final class SoakWatch {
  private static final Duration ASK_EVERY = Duration.ofMillis(200);
  private static final Set<String> CALM = Set.of("HEALTHY", "DEGRADED");

  private final LabProgram system;
  private final Time time;
  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, Integer> suspicions = new TreeMap<>();
  private final Map<String, Long> termsBefore;
  private Duration worstAnswer = Duration.ZERO;
  private int unanswered;

  SoakWatch(LabProgram system, Environment environment) {
    this.system = system;
    this.time = environment.time();
    this.termsBefore = terms();
  }

  /** Watches for so long, while now and then something stops the program. */
  void during(Duration length, Hiccups hiccups) {
    long end = time.nanoTime() + length.toNanos();
    long nextHiccup = time.nanoTime() + hiccups.nextCalm().toNanos();
    try {
      while (time.nanoTime() - end < 0) {
        ask();
        if (time.nanoTime() - nextHiccup >= 0) {
          hiccups.next();
          nextHiccup = time.nanoTime() + hiccups.nextCalm().toNanos();
        }
        time.sleep(ASK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted while soaking", e);
    }
  }

  /** How often the program said of a cluster that it was neither healthy nor degraded, by kind. */
  Map<String, Integer> suspicions() {
    return Map.copyOf(suspicions);
  }

  Duration worstAnswer() {
    return worstAnswer;
  }

  /** How often it did not answer at all within its limit. */
  int unanswered() {
    return unanswered;
  }

  /** By how much the terms of all clusters together grew: every failover takes one. */
  long failovers() {
    long failovers = 0;
    for (Map.Entry<String, Long> now : terms().entrySet()) {
      failovers += now.getValue() - termsBefore.getOrDefault(now.getKey(), 0L);
    }
    return failovers;
  }

  private Map<String, Long> terms() {
    Map<String, Long> terms = new HashMap<>();
    for (JsonNode cluster : system.client().get("/api/v1/status").path("clusters")) {
      terms.put(cluster.path("name").asText(), cluster.path("term").asLong());
    }
    return terms;
  }

  private void ask() {
    long start = time.nanoTime();
    try {
      for (JsonNode cluster : system.client().get("/api/v1/status").path("clusters")) {
        note(cluster.path("name").asText(), cluster.path("diagnosis").path("kind").asText());
      }
      Duration took = Duration.ofNanos(time.nanoTime() - start);
      worstAnswer = took.compareTo(worstAnswer) > 0 ? took : worstAnswer;
    } catch (LabException silent) {
      unanswered++;
    }
  }

  private void note(String cluster, String kind) {
    String before = kinds.put(cluster, kind);
    if (!kind.equals(before) && !CALM.contains(kind)) {
      suspicions.merge(kind, 1, Integer::sum);
    }
  }
}
