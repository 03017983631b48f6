package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What {@code bench failover} measured.
 *
 * @param sync whether a commit waits for one standby
 * @param latency whether the regions are as far apart as in the demo
 * @param proxies whether they stand between the servers and everybody
 * @param walSegmentMb size of a WAL segment in MiB
 * @param pg version of the servers
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FailoverResult(
    String scenario,
    String sync,
    String latency,
    String proxies,
    int walSegmentMb,
    String pg,
    List<FailoverRun> runs) {
  private static final String ROW = "%-34s %8.1f %8.1f %8.1f %8.1f%n";
  private static final List<String> PHASES =
      List.of("confirmed", "fenced", "promoted", "writable", "published", "streaming_again");

  void write(Path file) {
    ResultFile.write(file, this);
  }

  /** Minimum, median, 95th percentile and maximum of each figure. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format("%-34s %8s %8s %8s %8s%n", "ms", "min", "median", "p95", "max"));
    append(table, "RTO: last to first commit", FailoverRun::rtoMs);
    append(table, "detection: blow to confirmed", FailoverRun::detectMs);
    append(table, "promotion: confirmed to promoted", FailoverRun::promoteMs);
    for (String phase : PHASES) {
      append(table, "suspected to " + phase, run -> run.phasesMs().getOrDefault(phase, Double.NaN));
    }
    long lost = runs.stream().mapToLong(FailoverRun::lostRows).sum();
    long late = runs.stream().mapToLong(FailoverRun::lateCommits).sum();
    table.append("acknowledged rows lost in ").append(runs.size()).append(" runs: ").append(lost);
    table.append(", acknowledged by two nodes at once: ").append(late);
    return table.toString();
  }

  private void append(StringBuilder table, String name, ToDoubleFunction<FailoverRun> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).filter(Double::isFinite).sorted().toArray();
    if (sorted.length > 0) {
      table.append(
          String.format(
              ROW,
              name,
              sorted[0],
              percentile(sorted, 0.5),
              percentile(sorted, 0.95),
              sorted[sorted.length - 1]));
    }
  }

  /** The smallest value that at least this share of all values does not exceed. */
  static double percentile(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
