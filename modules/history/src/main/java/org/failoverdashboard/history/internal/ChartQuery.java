package org.failoverdashboard.history.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.failoverdashboard.history.api.SampleLevel;

/**
 * The SQL of a chart: rows of the level that fits, after its last one those of the next finer
 * level, and so on, put into steps of equal length.
 */
final class ChartQuery {
  private static final List<String> METRICS =
      List.of("lag_bytes", "lag_ms", "latency_ms", "wal_rate");

  private static final String ASKED =
      "with asked as materialized (select ?::integer as series, ?::timestamptz as begins,"
          + " ?::timestamptz as ends, ?::double precision as step),\n";

  private ChartQuery() {}

  static String of(SampleLevel level) {
    return ASKED + rows(level) + sums(level);
  }

  static void bind(PreparedStatement statement, int series, Instant from, Instant to, Duration step)
      throws SQLException {
    statement.setInt(1, series);
    statement.setObject(2, SamplePartitions.utc(from));
    statement.setObject(3, SamplePartitions.utc(to));
    statement.setDouble(4, step.toMillis() / 1000.0);
  }

  private static String rows(SampleLevel level) {
    return switch (level) {
      case RAW -> raw("begins") + "found as (select * from raw)\n";
      case MINUTE ->
          kept("minutes", level, "begins")
              + raw(after("minutes", "1 minute", "begins"))
              + "found as (select * from minutes union all select * from raw)\n";
      case HOUR ->
          kept("hours", level, "begins")
              + kept("minutes", SampleLevel.MINUTE, after("hours", "1 hour", "begins"))
              + raw(after("minutes", "1 minute", after("hours", "1 hour", "begins")))
              + "found as (select * from hours union all select * from minutes"
              + " union all select * from raw)\n";
    };
  }

  /** Where a level ends, or what stands for it where it has no row. */
  private static String after(String level, String width, String otherwise) {
    return "coalesce((select max(at) + interval '%s' from %s), %s)"
        .formatted(width, level, otherwise);
  }

  private static String kept(String name, SampleLevel level, String begins) {
    String metrics =
        each(metric -> "%1$s_n, %1$s_min, %1$s_max, %1$s_mean, %1$s_p95".formatted(metric));
    return """
    %s as (select at, samples, available, %s
             from asked cross join lateral (
               select * from %s kept where kept.series = asked.series
                  and kept.at >= %s and kept.at < asked.ends offset 0) kept),
    """
        .formatted(name, metrics, level.table(), begins);
  }

  private static String raw(String begins) {
    String metrics =
        each(metric ->
            "num_nonnulls(%1$s) as %1$s_n, %1$s as %1$s_min, %1$s as %1$s_max, %1$s as %1$s_mean, %1$s as %1$s_p95"
                .formatted(metric));
    return """
    raw as (select at, 1 as samples, available::integer as available, %s
              from asked cross join lateral (
                select * from sample kept where kept.series = asked.series
                   and kept.at >= %s and kept.at < asked.ends offset 0) kept),
    """
        .formatted(metrics, begins);
  }

  /** Of raw samples the percentile is exact; of sums it is the greatest of theirs. */
  private static String sums(SampleLevel level) {
    String p95 =
        level == SampleLevel.RAW
            ? "percentile_cont(0.95) within group (order by %1$s_p95)"
            : "max(%1$s_p95)";
    String metrics =
        each(metric ->
            ("min(%1$s_min) as %1$s_min, max(%1$s_max) as %1$s_max,"
                    + " sum(%1$s_mean * %1$s_n) / nullif(sum(%1$s_n), 0) as %1$s_mean, "
                    + p95
                    + " as %1$s_p95")
                .formatted(metric));
    return """
    select begins + make_interval(secs => floor(extract(epoch from at - begins) / step) * step) as at,
           sum(samples) as samples, sum(available) as available, %s
      from found cross join asked group by 1 order by 1\
    """
        .formatted(metrics);
  }

  private static String each(UnaryOperator<String> sql) {
    return METRICS.stream().map(sql).collect(Collectors.joining(",\n       "));
  }
}
