package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code bench history} measured.
 *
 * @param nodes how many nodes were sampled
 * @param days over how many charts were asked for
 * @param rollUpMs how long adding up one minute or hour of all of them took on average
 * @param verifyMs how long verify-history took over all events
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record HistoryResult(
    Rate events,
    Rate samples,
    int nodes,
    int days,
    double rollUpMs,
    double verifyMs,
    List<Reading> reads) {
  private static final double EVENTS_A_SECOND = 5_000;
  private static final double SAMPLES_A_SECOND = 50_000;
  static final double PAGE_MS = 10;
  private static final double CHART_MS = 50;

  /**
   * How fast one kind was written.
   *
   * @param rows how many there were in the end
   * @param perSecond on average
   * @param worstSecond the fewest in any second
   * @param bytesEach on disk, indexes and all, without the WAL
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Rate(long rows, double perSecond, double worstSecond, double bytesEach) {
    static Rate of(List<Double> rates, long rows, long bytes) {
      return new Rate(
          rows,
          rates.stream().mapToDouble(Double::doubleValue).average().orElse(0),
          rates.stream().mapToDouble(Double::doubleValue).min().orElse(0),
          bytes / (double) Math.max(1, rows));
    }
  }

  /** How long a kind of reading took, in ms. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Reading(String what, int times, double medianMs, double p95Ms, double maxMs) {
    static Reading of(String what, double[] times) {
      double[] sorted = Arrays.stream(times).sorted().toArray();
      return new Reading(
          what,
          sorted.length,
          FailoverResult.percentile(sorted, 0.5),
          FailoverResult.percentile(sorted, 0.95),
          sorted[sorted.length - 1]);
    }
  }

  /** Whether everything was as quick as asked. */
  boolean met() {
    return events.perSecond() >= EVENTS_A_SECOND
        && samples.perSecond() >= SAMPLES_A_SECOND
        && within(HistoryTrial.PAGE, PAGE_MS)
        && within(HistoryTrial.chartOf(days), CHART_MS);
  }

  private boolean within(String what, double ms) {
    return reads.stream().filter(read -> read.what().equals(what)).allMatch(r -> r.p95Ms() <= ms);
  }

  String table() {
    StringBuilder table = new StringBuilder();
    append(table, "events", events);
    append(table, "samples", samples);
    table.append(
        "Adding up a minute of %,d nodes: %.0f ms. verify-history of %,d events: %.0f ms.%n%n"
            .formatted(nodes, rollUpMs, events.rows(), verifyMs));
    table.append(table(reads));
    table.append(
        "Asked: %,.0f events and %,.0f samples a second, p95 of a page %.0f ms and of a chart of %d days %.0f ms: %s%n"
            .formatted(
                EVENTS_A_SECOND,
                SAMPLES_A_SECOND,
                PAGE_MS,
                days,
                CHART_MS,
                met() ? "met" : "MISSED"));
    return table.toString();
  }

  static String table(List<Reading> reads) {
    StringBuilder table = new StringBuilder();
    table.append("%-34s %8s %8s %8s%n".formatted("ms", "median", "p95", "max"));
    for (Reading read : reads) {
      table.append(
          "%-34s %8.1f %8.1f %8.1f%n"
              .formatted(read.what(), read.medianMs(), read.p95Ms(), read.maxMs()));
    }
    return table.toString();
  }

  private static void append(StringBuilder table, String what, Rate rate) {
    table.append(
        "%,d %s: %,.0f a second, %,.0f in the worst second, %.0f bytes each on disk%n"
            .formatted(rate.rows(), what, rate.perSecond(), rate.worstSecond(), rate.bytesEach()));
  }
}
