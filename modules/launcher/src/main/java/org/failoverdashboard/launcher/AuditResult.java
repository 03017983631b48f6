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

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "%,d events, %,d of them by people; the indexes of the audit take %.0f bytes for each of those%n%n"
            .formatted(events, audited, indexBytes / (double) Math.max(1, audited)));
    table.append(HistoryResult.table(reads));
    return table.toString();
  }
}
