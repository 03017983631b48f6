package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for what people did, as page, by REST and as a file. */
final class AuditIT {
  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void whatSomebodyDidIsFoundByItsFiltersAndExported() {
    pauseAndResume("before the zebrafish arrives", "the zebrafish swims");

    reader.signIn("/audit");
    reader.find("#text").fill("zebra");
    reader.find("#object").fill("catalog");
    reader.find("#filters button").click();
    assertThat(reader.find("#audit tbody tr")).hasCount(2);
    assertThat(reader.find("#audit tbody tr").first()).containsText("the zebrafish swims");
    assertThat(reader.page()).hasURL(Pattern.compile(".*text=zebra.*"));
    reader.screenshot("audit");
    assertThat(reader.violations()).isEmpty();

    reader.find("#from").fill("yesterday");
    reader.find("#filters button").click();
    Locator wrong = reader.find(".field:has(#from) .ui-message-error");
    assertThat(wrong).containsText("must be a time");
    assertThat(reader.find("#text")).hasValue("zebra");
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void restPagesByCursorAndExportsLines() {
    pauseAndResume("a narwhal", "no narwhal");

    JsonNode first = client().get("/api/v1/audit?text=narwhal&limit=1");
    JsonNode second =
        client()
            .get("/api/v1/audit?text=narwhal&limit=1&cursor=" + first.path("next_cursor").asText());
    assertThat(first.path("items").get(0).path("reason").asText()).isEqualTo("no narwhal");
    assertThat(second.path("items").get(0).path("reason").asText()).isEqualTo("a narwhal");
    assertThat(second.path("next_cursor").isNull()).isTrue();

    String csv = client().get("/api/v1/audit/export?text=narwhal").asText();
    assertThat(csv.lines()).hasSize(3);
    assertThat(csv.lines().findFirst()).hasValueSatisfying(h -> assertThat(h).startsWith("at,"));
    JsonNode line = client().get("/api/v1/audit/export?text=narwhal&format=jsonl");
    assertThat(line.path("reason").asText()).isEqualTo("no narwhal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?cursor=7",
        "?from=2026-02-30T00:00:00Z",
        "?text=%20%21",
        "?limit=1001",
        "/export?format=xml",
        "/export?to=now"
      })
  void whatCannotBeTakenIsAProblem(String query) {
    var answer = client().send("GET", "/api/v1/audit" + query, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors")).isNotEmpty();
  }

  private void pauseAndResume(String pause, String resume) {
    for (List<String> order : List.of(List.of("pause", pause), List.of("resume", resume))) {
      String path = "/api/v1/clusters/catalog/" + order.getFirst();
      int status =
          client().send("POST", path, "{\"reason\": \"" + order.getLast() + "\"}").status();
      assertThat(status).isEqualTo(200);
    }
  }

  private ProgramClient client() {
    return system.program().client();
  }
}
