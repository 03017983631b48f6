package org.failoverdashboard.launcher.live;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code bench live} measured, in its order. It is used by one thread. */
final class Figures {
  private final List<Figure> figures = new ArrayList<>();

  /**
   * The result as it is written.
   *
   * @param regions each with one node
   * @param cores of the machine, which the load shares with the program
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Result(int regions, int cores, List<Figure> figures) {}

  void state(String part, String what, double value, String unit) {
    figures.add(new Figure(part, what, value, unit, null));
  }

  void ask(String part, String what, double value, String unit, double atMost) {
    figures.add(new Figure(part, what, value, unit, atMost));
  }

  /** How often something happened that must not. */
  void none(String part, String what, long count) {
    ask(part, what, (double) count, "", 0);
  }

  /** The percentiles of some times, in ms; the 99th, or the 95th, is asked to be at most that. */
  void times(String part, String what, Spread spread, double asked, double atMostMs) {
    state(part, what + ", median", spread.ms(0.5), "ms");
    ask(part, what + ", p" + Math.round(asked * 100), spread.ms(asked), "ms", atMostMs);
    state(part, what + ", worst", spread.ms(1), "ms");
  }

  Result result(int regions) {
    return new Result(regions, Runtime.getRuntime().availableProcessors(), List.copyOf(figures));
  }

  /** Every figure on a line, and which of them miss what was asked for. */
  String table() {
    return table(figures);
  }

  /** The same of one part. */
  String table(Part part) {
    return table(figures.stream().filter(it -> it.part().equals(part.word())).toList());
  }

  private static String table(List<Figure> some) {
    StringBuilder table = new StringBuilder();
    for (Figure figure : some) {
      String bound =
          figure.atMost() == null
              ? ""
              : String.format(
                  Locale.ROOT,
                  "at most %s  %s",
                  number(figure.atMost()),
                  figure.met() ? "met" : "MISSED");
      String line =
          String.format(
              Locale.ROOT,
              "%-7s %-52s %12s %-6s %s",
              figure.part(),
              figure.what(),
              number(figure.value()),
              figure.unit(),
              bound);
      table.append(line.stripTrailing()).append(System.lineSeparator());
    }
    return table.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e12
        ? String.format(Locale.ROOT, "%d", (long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
