package org.failoverdashboard.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.failoverdashboard.lab.LabSpec;

/**
 * What {@code bench failover} is asked for.
 *
 * @param proxies whether the network can be disturbed, at the price of the cores' time
 * @param settle how long a started program is left to compile itself
 * @param server parameters of PostgreSQL, on top of the lab's
 */
record FailoverSettings(
    int runs,
    boolean sync,
    boolean latency,
    boolean proxies,
    Duration settle,
    List<Scenario> scenarios,
    int walSegmentMegabytes,
    Map<String, String> server) {
  private static final Set<String> OPTIONS =
      Set.of("runs", "sync", "latency", "proxies", "settle", "scenario", "set", "wal-segment-mb");

  static FailoverSettings parse(List<String> arguments) {
    Arguments parsed = Arguments.parse(arguments, OPTIONS);
    List<Scenario> scenarios =
        Stream.of(parsed.option("scenario", "kill").split(",")).map(Scenario::of).toList();
    boolean latency = parsed.isOn("latency", false);
    boolean needsProxies = latency || scenarios.stream().anyMatch(Scenario::needsProxies);
    boolean proxies = parsed.isOn("proxies", needsProxies);
    if (needsProxies && !proxies) {
      throw new LauncherException(
          "Latency and partitions are made by proxies: remove --proxies off.");
    }
    return new FailoverSettings(
        parsed.count("runs", 20),
        parsed.isOn("sync", true),
        latency,
        proxies,
        Duration.ofSeconds(parsed.count("settle", 30)),
        scenarios,
        parsed.walSegment(LabSpec.WAL_SEGMENT_MEGABYTES),
        parsed.settings("set"));
  }

  /**
   * After so long without an answer a client gives a commit up. Where its primary only falls
   * silent, nothing else tells it to look for another.
   */
  Duration patience() {
    return latency ? Duration.ofSeconds(1) : Duration.ofMillis(250);
  }

  String file(Scenario scenario) {
    return "failover-" + scenario.word() + "-" + (sync ? "sync" : "async") + ".json";
  }
}
