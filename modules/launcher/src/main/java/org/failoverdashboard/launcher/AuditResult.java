package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What {@code bench history --audit} measured.
 *
 * @param events how many the store has
 * @param audited how many of them a person caused
 * @param indexBytes of all indexes of the audit
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AuditResult(long events, long audited, long indexBytes, List<HistoryResult.Reading> reads) {

  private static final double SEARCH_MS = 200;
  private static final double REPORT_MS = 300;

  /** Whether every kind of reading was as quick as asked, 95 times of 100. */
  boolean met() {
    return reads.stream().allMatch(read -> read.p95Ms() <= asked(read));
  }

  private static double asked(HistoryResult.Reading read) {
    return switch (read.what()) {
      case AuditTrial.REPORT -> REPORT_MS;
      case HistoryTrial.PAGE -> HistoryResult.PAGE_MS;
      default -> SEARCH_MS;
    };
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "%,d events, %,d of them by people; the indexes of the audit take %.0f bytes for each of those%n%n"
            .formatted(events, audited, indexBytes / (double) Math.max(1, audited)));
    table.append(HistoryResult.table(reads));
    table.append(
        "Asked: p95 of a search at most %.0f ms, of a report %.0f ms, of a page of a stream %.0f ms: %s%n"
            .formatted(SEARCH_MS, REPORT_MS, HistoryResult.PAGE_MS, met() ? "met" : "MISSED"));
    return table.toString();
  }
}
