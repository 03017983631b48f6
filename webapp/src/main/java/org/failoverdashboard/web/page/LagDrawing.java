package org.failoverdashboard.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.failoverdashboard.history.api.Chart;
import org.failoverdashboard.history.api.Chart.Band;
import org.failoverdashboard.history.api.Chart.Point;
import org.failoverdashboard.history.api.IncidentReport.NodeLag;
import org.jspecify.annotations.Nullable;

/** The lag of a node over an incident as the paths of an SVG, {@link #WIDTH} by {@link #HEIGHT}. */
public final class LagDrawing {
  static final int WIDTH = 720;
  static final int HEIGHT = 60;

  private final NodeLag lag;

  LagDrawing(NodeLag lag) {
    this.lag = lag;
  }

  public String getNode() {
    return lag.node();
  }

  public String getRegion() {
    return lag.region();
  }

  public String getViewBox() {
    return "0 0 " + WIDTH + " " + HEIGHT;
  }

  /** The greatest lag, in ms; null when it was never known. */
  public @Nullable Double getGreatest() {
    return chart().points().stream()
        .map(Point::lagMs)
        .filter(Objects::nonNull)
        .map(Band::max)
        .max(Double::compare)
        .orElse(null);
  }

  /** Whether anything was sampled. */
  public boolean isSampled() {
    return !chart().points().isEmpty();
  }

  /** The greatest lag of each step; a step in which it was not known is left out of the line. */
  public String getLine() {
    Double greatest = getGreatest();
    double top = greatest == null || greatest <= 0 ? 1 : greatest;
    StringBuilder path = new StringBuilder();
    Instant last = null;
    for (Point point : chart().points()) {
      Band band = point.lagMs();
      if (band == null) {
        last = null;
        continue;
      }
      boolean follows = last != null && !last.plus(step().multipliedBy(2)).isBefore(point.at());
      path.append(follows ? 'L' : 'M')
          .append(at(x(point.at()), HEIGHT - 1 - band.max() / top * (HEIGHT - 2)));
      last = point.at();
    }
    return path.toString();
  }

  /** A bar over every step in which the node could not be used the whole time. */
  public String getOutages() {
    double width = Math.max(1, x(chart().from().plus(step())));
    List<Point> points = chart().points();
    return points.stream()
        .filter(point -> point.availability() < 1)
        .map(point ->
            "M%sh%s v%d h-%s z"
                .formatted(at(x(point.at()), 0), number(width), HEIGHT, number(width)))
        .collect(Collectors.joining());
  }

  private Chart chart() {
    return lag.chart();
  }

  private Duration step() {
    return Duration.ofMillis(chart().stepMs());
  }

  private double x(Instant at) {
    double whole = Duration.between(chart().from(), chart().to()).toMillis();
    return Duration.between(chart().from(), at).toMillis() / whole * WIDTH;
  }

  private static String at(double x, double y) {
    return number(x) + " " + number(y);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
