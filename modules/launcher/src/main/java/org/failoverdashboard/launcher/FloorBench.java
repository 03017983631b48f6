package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.failoverdashboard.lab.BareFailover;
import org.failoverdashboard.lab.BareFailover.Moments;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabSpec;

/**
 * {@code ./failover bench floor}: what a failover takes on this machine with nothing around it. The
 * figures of {@code bench failover} are to be held against it, since machines differ tenfold.
 */
final class FloorBench {
  private static final Duration CALM = Duration.ofSeconds(2);
  private static final String ROW = "%-34s %8.1f %8.1f %8.1f %8.1f%n";

  /**
   * As it is written.
   *
   * @param walSegmentMb size of a WAL segment in MiB
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Result(boolean proxies, int walSegmentMb, List<Moments> runs) {}

  private FloorBench() {}

  static void run(List<String> arguments, Environment environment) {
    Arguments parsed =
        Arguments.parse(arguments, Set.of("runs", "proxies", "set", "wal-segment-mb"));
    int runs = parsed.count("runs", 20);
    Path directory = StateDirectory.of(environment.repository(), "bench");
    StateDirectory.takeEmpty(directory, "A benchmark");
    LabSpec spec =
        LabSpec.synchronous("bare", directory.resolve("bare"), FailoverBench.REGIONS)
            .walSegmentsOf(parsed.walSegment(LabSpec.WAL_SEGMENT_MEGABYTES))
            .with(parsed.settings("set"));
    LabSpec networked = parsed.isOn("proxies", false) ? spec : spec.withoutProxies();
    LabCluster cluster = LabCluster.start(networked, environment.time());
    Ending.closes("end-bench", cluster::close);
    List<Moments> all = new ArrayList<>();
    for (int number = 1; number <= runs; number++) {
      environment.pause(CALM);
      all.add(oneRun(cluster, environment));
    }
    environment.console().say(table(all));
    Path file = environment.repository().resolve("target/bench/floor.json");
    ResultFile.write(file, new Result(networked.proxied(), networked.walSegmentMegabytes(), all));
    environment.console().say("Written to " + file);
  }

  private static Moments oneRun(LabCluster cluster, Environment environment) {
    try {
      return new BareFailover(cluster, environment.time()).run();
    } catch (SQLException e) {
      throw new LauncherException("A bare failover failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted while measuring", e);
    }
  }

  private static String table(List<Moments> all) {
    return all.size()
        + " failovers by a bare program\n"
        + String.format("%-34s %8s %8s %8s %8s%n", "ms", "min", "median", "p95", "max")
        + row("blow to detected", all, Moments::detected)
        + row("blow to promoted", all, Moments::promoted)
        + row("blow to first commit acknowledged", all, Moments::written);
  }

  private static String row(String name, List<Moments> all, ToDoubleFunction<Moments> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    return String.format(
        ROW,
        name,
        sorted[0],
        FailoverResult.percentile(sorted, 0.5),
        FailoverResult.percentile(sorted, 0.95),
        sorted[sorted.length - 1]);
  }
}
