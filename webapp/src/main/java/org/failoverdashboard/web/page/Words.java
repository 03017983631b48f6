package org.failoverdashboard.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times on pages that the server draws, as people read them. */
@Named
@ApplicationScoped
public class Words {
  private static final String NONE = "–";
  private static final String NARROW_SPACE = "\u202f";
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
  private static final int KILO = 1024;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public String utc(@Nullable Instant at) {
    return at == null ? NONE : UTC.format(at);
  }

  /** Whole milliseconds: 12 480 ms. */
  public String millis(@Nullable Number ms) {
    return ms == null
        ? NONE
        : String.format(Locale.ROOT, "%,d ms", Math.round(ms.doubleValue()))
            .replace(",", NARROW_SPACE);
  }

  /** 1 kB is 1024 bytes, as in PostgreSQL. */
  public String bytes(@Nullable Number bytes) {
    if (bytes == null) {
      return NONE;
    }
    double amount = bytes.doubleValue();
    int unit = 0;
    while (amount >= KILO && unit < UNITS.length - 1) {
      amount /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
  }

  /** From one moment to another: 3 min 20 s. */
  public String lasting(@Nullable Instant from, @Nullable Instant to) {
    if (from == null || to == null) {
      return NONE;
    }
    Duration lasting = Duration.between(from, to);
    if (lasting.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", lasting.toMillis() / 1e3);
    }
    return lasting.toHours() == 0
        ? lasting.toMinutes() + " min " + lasting.toSecondsPart() + " s"
        : lasting.toHours() + " h " + lasting.toMinutesPart() + " min";
  }

  public String list(List<String> names) {
    return names.isEmpty() ? NONE : String.join(", ", names);
  }

  /** STREAMING_AGAIN as "Streaming again". */
  public String constant(@Nullable Object constant) {
    String text = String.valueOf(constant).toLowerCase(Locale.ROOT).replace('_', ' ');
    return constant == null || text.isEmpty()
        ? NONE
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
