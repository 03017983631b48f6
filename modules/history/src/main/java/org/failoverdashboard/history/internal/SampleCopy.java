package org.failoverdashboard.history.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** Samples as lines of COPY's text format (PostgreSQL manual, COPY). */
final class SampleCopy {
  static final String COLUMNS = "at, lag_bytes, wal_rate, series, lag_ms, latency_ms, available";

  private static final String NULL = "\\N";

  private SampleCopy() {}

  static byte[] lines(List<Sample> samples, Map<NodeId, Integer> series) {
    StringBuilder lines = new StringBuilder(samples.size() * 64);
    for (Sample sample : samples) {
      line(lines, sample, String.valueOf(series.get(sample.node())));
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void line(StringBuilder lines, Sample sample, String series) {
    Instant at = sample.at();
    lines.append(at).append('\t');
    lines.append(orNull(sample.lagBytes())).append('\t');
    lines.append(orNull(sample.walRate())).append('\t');
    lines.append(series).append('\t');
    lines.append(real(sample.lagMs())).append('\t');
    lines.append(real(sample.latencyMs())).append('\t');
    lines.append(sample.available() ? 't' : 'f').append('\n');
  }

  private static String orNull(@Nullable Object value) {
    return value == null ? NULL : value.toString();
  }

  /** Columns of four bytes: what is more exact would be rounded there. */
  private static String real(@Nullable Double value) {
    return value == null ? NULL : Float.toString(value.floatValue());
  }
}
