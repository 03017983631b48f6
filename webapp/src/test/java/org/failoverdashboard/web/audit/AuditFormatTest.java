package org.failoverdashboard.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.web.json.Json;
import org.failoverdashboard.web.rest.EventItem;
import org.junit.jupiter.api.Test;

class AuditFormatTest {
  private final ObjectMapper json = new Json().mapper();

  @Test
  void aLineOfCsvQuotesWhatItMustAndDisarmsFormulas() throws JsonProcessingException {
    assertThat(AuditFormat.CSV.line(event("=1+1, \"said\" she\nand left"), json))
        .isEqualTo(
            "2026-11-24T03:14:07Z,7,person,ann,cluster:orders,cluster.paused,"
                + "\"'=1+1, \"\"said\"\" she\nand left\",\"{\"\"name\"\":\"\"orders\"\"}\"\r\n");
  }

  @Test
  void aLineOfJsonIsTheEventAsRestTellsIt() throws JsonProcessingException {
    String line = AuditFormat.JSONL.line(event("two\nlines"), json);

    assertThat(line).endsWith("\n");
    assertThat(line.strip()).doesNotContain("\n");
    assertThat(json.readTree(line).path("actor").path("name").asText()).isEqualTo("ann");
  }

  @Test
  void everyFilterThatIsWrongIsSaid() {
    AuditFilter filter = new AuditFilter("x".repeat(201), null, "yesterday", "1969-01-01", "!?");

    assertThatThrownBy(() -> filter.query(Visible.EVERYTHING))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            wrong ->
                assertThat(wrong.violations())
                    .extracting(Violation::field)
                    .containsExactly("actor", "from", "to", "text"));
    assertThatThrownBy(() ->
            new AuditFilter(null, null, "2026-11-24T03:00:00Z", "2026-11-24T03:00:00Z", null)
                .query(Visible.EVERYTHING))
        .hasMessageContaining("holds nothing");
  }

  @Test
  void emptyFiltersLookForEverything() {
    assertThat(new AuditFilter("", " ", "", null, "").query(Visible.EVERYTHING))
        .isEqualTo(AuditQuery.ALL);
    assertThat(
            new AuditFilter(null, null, null, null, "Orders-US fibre")
                .query(Visible.EVERYTHING)
                .words())
        .containsExactly("orders", "us", "fibre");
  }

  private static EventItem event(String reason) {
    return new EventItem(
        7,
        new UUID(0, 1),
        "cluster:orders",
        3,
        "cluster.paused",
        Instant.parse("2026-11-24T03:14:07Z"),
        Actor.person("ann"),
        null,
        reason,
        Map.of("name", "orders"));
  }
}
