package org.failoverdashboard.web.rest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.failoverdashboard.history.api.Chart;
import org.jspecify.annotations.Nullable;

/**
 * A chart as the interface shows it.
 *
 * @param observer whose samples they are; null when nobody ever sampled the node
 * @param level {@code raw}, {@code minute} or {@code hour}: the coarsest samples it was made from
 * @param stepMs how much time a point stands for
 */
public record ChartItem(
    String cluster,
    String node,
    @Nullable String observer,
    String level,
    Instant from,
    Instant to,
    long stepMs,
    List<Chart.Point> points) {
  static ChartItem of(String cluster, String node, Chart chart) {
    return new ChartItem(
        cluster,
        node,
        chart.observer(),
        chart.level().name().toLowerCase(Locale.ROOT),
        chart.from(),
        chart.to(),
        chart.stepMs(),
        chart.points());
  }
}
