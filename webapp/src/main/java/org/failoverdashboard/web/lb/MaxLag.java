package org.failoverdashboard.web.lb;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverdashboard.monitoring.api.NodeView;

/** How far behind its primary a standby may be to be read from. */
sealed interface MaxLag {
  /** In time: how long ago the primary stood where the standby has replayed to. */
  record OfTime(Duration limit) implements MaxLag {}

  /** In bytes of write-ahead log not replayed yet. */
  record OfBytes(long limit) implements MaxLag {}

  Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|h|b|kb|mb|gb)");

  /** Reads {@code 500ms}, {@code 10s}, {@code 16MB}; units as in postgresql.conf, 1 kB = 1024 B. */
  static Optional<MaxLag> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> new OfTime(Duration.ofMillis(number));
          case "s" -> new OfTime(Duration.ofSeconds(number));
          case "min" -> new OfTime(Duration.ofMinutes(number));
          case "h" -> new OfTime(Duration.ofHours(number));
          case "kb" -> ofBytes(number, 10);
          case "mb" -> ofBytes(number, 20);
          case "gb" -> ofBytes(number, 30);
          default -> ofBytes(number, 0);
        });
  }

  /** Whether that node is known to be within this limit; an unknown lag never is. */
  default boolean allows(NodeView node) {
    return switch (this) {
      case OfTime(Duration limit) -> node.lagTime() != null && node.lagTime().compareTo(limit) <= 0;
      case OfBytes(long limit) -> node.lagBytes() != null && node.lagBytes() <= limit;
    };
  }

  private static OfBytes ofBytes(long number, int shift) {
    boolean fits = number <= Long.MAX_VALUE >> shift;
    return new OfBytes(fits ? number << shift : Long.MAX_VALUE);
  }
}
