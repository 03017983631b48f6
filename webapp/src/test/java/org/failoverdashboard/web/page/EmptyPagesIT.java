package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where there is nothing yet, a page says what to do next. */
final class EmptyPagesIT {
  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);

  @AfterEach
  void leave() {
    reader.close();
  }

  @Test
  void anOverviewOfNothingLeadsToWhereClustersAndRegionsAreDeclared() {
    reader.signIn("/incidents").awaitLive();
    String nothing = nothing();
    reader.page().routeWebSocket("**/ws/v1/live**", route -> route.send(nothing));
    reader.open("/").awaitLive();

    assertThat(reader.find("#no-region")).containsText("No region is declared yet");
    assertThat(reader.find("#clusters-rest")).containsText("No cluster is watched yet");
    assertThat(reader.find("#recent")).containsText("No incident so far");
    assertThat(reader.find("#events")).containsText("Nothing happened so far");
    reader.screenshot("overview-empty");
    assertThat(reader.violations()).isEmpty();
    for (String next : List.of("Discover one", "import an inventory", "declare one")) {
      reader.open("/").awaitLive();
      reader.find("#clusters-rest a:text-is('" + next + "')").click();
      assertThat(reader.find("[id='form']")).isVisible();
    }
    reader.open("/").awaitLive();
    reader.find("#no-region a").first().click();
    assertThat(reader.find("h1")).containsText("New region");
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void aFilterThatFindsNothingSaysHowToSeeAllAgain() {
    reader.signIn("/?text=nothing-like-it").awaitLive();

    assertThat(reader.find("#no-region")).containsText("Reset the filter to see all");
    assertThat(reader.find("#clusters-rest")).containsText("Reset the filter to see all");
    reader.open("/audit?text=nothing-like-it");
    assertThat(reader.find("main .nothing")).isVisible();
  }

  /** What the WebSocket says first where nothing is declared. */
  private String nothing() {
    JsonNode status = system.program().client().get("/api/v1/status");
    ObjectNode message = status.deepCopy();
    message.put("type", "snapshot").put("epoch", "empty").put("seq", 1);
    message.put("at", system.time().now().toString());
    for (String list : List.of("regions", "clusters", "incidents", "events", "observers")) {
      message.putArray(list);
    }
    return message.toString();
  }
}
