package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.web.fleet.Pushed;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A failover that is watched while it happens, and looked at again afterwards: by REST, with the
 * slider, and on pages as of a moment.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PastIT {
  /** A push and its record are made by one thread, which a busy machine may stop in between. */
  private static final long TOLERANCE_MS = 20;

  private final RunningSystem system = RunningSystem.get();
  private final TreeMap<Instant, JsonNode> pushed = new TreeMap<>();
  private final Deque<Reader> readers = new ArrayDeque<>();
  private String incident;
  private Instant begun;

  @BeforeAll
  void failOver() {
    system.program().awaitHealthy();
    begun = system.time().now();
    var program = system.program().program();
    try (Pushed live = new Pushed(program.uri(), program.adminPassword())) {
      system.await("the snapshot", () -> live.of("snapshot").stream().findFirst());
      LabNode killed = system.catalog().primary().orElseThrow();
      killed.server().killHost();
      incident = system.await("the end of the incident", () -> ended(killed));
      system.program().awaitHealthy();
      live.of("snapshot")
          .forEach(
              message -> message.path("clusters").forEach(cluster -> keep(at(message), cluster)));
      live.of("cluster").forEach(message -> keep(at(message), message.path("cluster")));
    }
  }

  private void keep(Instant at, JsonNode cluster) {
    if (cluster.path("name").asText().equals("catalog")) {
      pushed.put(at, cluster);
    }
  }

  @AfterEach
  void leave() {
    readers.forEach(Reader::close);
    readers.clear();
  }

  @AfterAll
  void leaveHealthy() {
    system.program().awaitHealthy();
  }

  @Test
  void whatWasPushedLiveIsToldAgainOfTheSameMoments() {
    assertThat(diagnoses()).contains("PRIMARY_DEAD", "HEALTHY");

    pushed.forEach((at, live) ->
        assertThat(LongStream.of(0, 1, 5, TOLERANCE_MS).mapToObj(ms -> asOf(at.plusMillis(ms))))
            .as("at %s", at)
            .contains(states(live)));
  }

  @Test
  void aPlaybackHoldsEveryPushedStateInItsOrder() {
    JsonNode played = get("/playback?from=" + begun + "&to=" + pushed.lastKey().plusSeconds(1));

    List<String> frames = new ArrayList<>();
    played.path("frames").forEach(frame -> frames.add(states(frame.path("cluster"))));
    List<String> live = new ArrayList<>();
    pushed.values().stream()
        .map(PastIT::states)
        .filter(state -> live.isEmpty() || !live.getLast().equals(state))
        .forEach(live::add);
    assertThat(frames).containsSubsequence(live);
    assertThat(played.path("complete").asBoolean()).isTrue();
    assertThat(played.path("numbers")).hasSize(2);
    assertThat(played.path("numbers").get(0).path("points")).isNotEmpty();
  }

  @Test
  void theSliderShowsWhatWasPushedAtEachMoment() {
    readers.push(new Reader(system, Look.LIGHT));
    reader().signIn("/incidents/" + incident).awaitLive();
    Locator slider = reader().find("#player input[type=range]");
    assertThat(slider).isVisible();
    Instant from = started().minusSeconds(15);
    Instant to = from.plusMillis(Long.parseLong(slider.getAttribute("max")));

    int compared = 0;
    for (Instant at : pushed.keySet()) {
      // A place of the slider at which this was the newest state.
      Instant place =
          from.plusMillis(
              Math.ceilDiv(Duration.between(from, at).toMillis() + TOLERANCE_MS, 100) * 100);
      Instant next = pushed.higherKey(at);
      if (place.isBefore(from)) {
        place = from;
      }
      if (place.isAfter(to) || (next != null && !next.minusMillis(TOLERANCE_MS).isAfter(place))) {
        continue;
      }
      slider.fill(Long.toString(Duration.between(from, place).toMillis()));
      assertShown(pushed.get(at));
      compared++;
    }
    assertThat(compared).isGreaterThan(2);
    assertPlaysByKeyboard(slider);
    reader().screenshot("incident-player");
    assertThat(reader().violations()).isEmpty();
    assertThat(reader().errors()).isEmpty();
  }

  private void assertShown(JsonNode live) {
    assertThat(reader().find("#player .said"))
        .hasAttribute("data-diagnosis", live.path("diagnosis").path("kind").asText());
    for (JsonNode node : live.path("nodes")) {
      assertThat(reader().find("#player [data-box='" + node.path("name").asText() + "'] .badge"))
          .hasText(
              Pattern.compile(
                  node.path("state").asText().toLowerCase(Locale.ROOT), Pattern.CASE_INSENSITIVE));
    }
  }

  private void assertPlaysByKeyboard(Locator slider) {
    slider.focus();
    reader().page().keyboard().press("Home");
    reader().page().keyboard().press("ArrowRight");
    assertThat(slider).hasValue("100");
    assertThat(slider)
        .hasAttribute("aria-valuetext", Pattern.compile(".*, (Healthy|not recorded)"));
    reader().find("#player [value='60']").check();
    Locator play = reader().find("#player [data-do=play]");
    play.focus();
    reader().page().keyboard().press("Enter");
    assertThat(play).hasText("Pause");
    assertThat(play).hasText("Play");
    assertThat(slider).hasValue(slider.getAttribute("max"));
  }

  @Test
  void pagesShowTheMomentThatStandsInTheirAddressAndOfferNothingToDo() {
    Instant dead = momentOf("PRIMARY_DEAD").plusMillis(TOLERANCE_MS);
    readers.push(new Reader(system, Look.PHONE));
    reader().signIn("/clusters/catalog?at=" + dead).awaitLive();

    assertThat(reader().find("#past-notice")).containsText("UTC");
    assertThat(reader().find("#past-notice")).containsText("Europe/Berlin");
    assertThat(reader().find("#badges")).containsText("Primary dead");
    assertThat(reader().find("#actions button")).hasCount(0);
    assertThat(reader().find("#what-if")).isHidden();
    look("cluster-past");
    reader().find(".branches a").first().click();
    assertThat(reader().page()).hasURL(Pattern.compile(".*/regions/.*at=.*"));
    assertThat(reader().find("#nodes-table [data-node^='catalog-']")).hasCount(1);
    look("region-past");
    reader().open("/?at=" + dead).awaitLive();
    assertThat(reader().find("tr[data-cluster='catalog']"))
        .hasAttribute("data-diagnosis", "PRIMARY_DEAD");
    look("overview-past");
    reader().find("[data-do=now]").click();
    assertThat(reader().find("#past-notice")).hasCount(0);
    assertThat(reader().find("tr[data-cluster='catalog']"))
        .hasAttribute("data-diagnosis", "HEALTHY");
    assertThat(reader().errors()).isEmpty();
  }

  @Test
  void thePastIsReachedFromAPageAndWhatLiesInTheFutureIsRefused() {
    readers.push(new Reader(system, Look.LIGHT));
    reader().signIn("/clusters/catalog").awaitLive();

    reader().find("[data-do=past]").click();
    reader().find("#past-moment").fill("2199-01-01T00:00:01");
    reader().find("#past [type=submit]").click();
    assertThat(reader().find("#past-wrong")).hasText("This moment lies in the future.");
    reader().find("#past-moment").fill("2001-01-01T00:00:01");
    reader().find("#past [type=submit]").click();
    assertThat(reader().find("#past-notice")).containsText("lies before what is remembered");
    assertThat(reader().violations()).isEmpty();
    reader().open("/?at=yesterday");
    assertThat(reader().find("#past-notice")).containsText("must be a time");
  }

  @Test
  void whatCannotBeToldIsAProblemThatSaysWhy() {
    String future = system.time().now().plusSeconds(3_600).toString();

    assertThat(refusal("/status?as_of=" + future)).contains("lies in the future");
    assertThat(refusal("/status?as_of=yesterday")).contains("must be a time");
    assertThat(refusal("/status?as_of=2001-01-01T00:00:00Z")).contains("begins at");
    assertThat(refusal("/clusters/catalog/status?as_of=" + future)).contains("future");
    assertThat(refusal("/clusters/nobody/status?as_of=" + begun)).contains("nobody");
    String range = "/clusters/catalog/playback?";
    assertThat(refusal(range)).contains("is required");
    assertThat(refusal(range + "from=" + begun + "&to=" + begun)).contains("holds nothing");
    assertThat(refusal(range + "from=" + begun.minusSeconds(90_000) + "&to=" + begun))
        .contains("24 hours");
    assertThat(refusal(range + "from=2001-01-01T00:00:00Z&to=2001-01-01T01:00:00Z"))
        .contains("begins at");
    assertThat(refusal("/clusters/nobody/playback?from=" + begun + "&to=" + future))
        .contains("nobody");
  }

  @Test
  void whatWasDecidedIsDecidedAgainUnderAnotherPolicyAndNothingIsTouched() {
    readers.push(new Reader(system, Look.PHONE));
    reader().signIn("/incidents/" + incident).awaitLive();
    JsonNode before = get("");

    reader().find("#redecide-max_loss_bytes").fill("much");
    reader().find("#redecide [type=submit]").click();
    assertThat(reader().find("#redecide .redecided")).not().isEmpty();
    reader().find("#redecide-max_loss_bytes").fill("-1");
    reader().find("#redecide [type=submit]").click();
    assertThat(reader().find("[data-field=max_loss_bytes] .ui-message-error")).not().isEmpty();
    reader().find("#redecide-max_loss_bytes").fill("0");
    reader().find("#redecide [type=submit]").click();

    assertThat(reader().find("#redecide [data-key=verdict]")).hasAttribute("data-differs", "true");
    assertThat(reader().find("#redecide tr[data-differs=true]").first())
        .containsText("loss-not-allowed");
    look("incident-redecided");
    assertThat(get("").path("policy")).isEqualTo(before.path("policy"));
    assertThat(reader().errors()).isEmpty();
  }

  @Test
  void underThePolicyOfThenTheRecordedRulesDecideTheSame() {
    JsonNode again = redecide("{\"drills_allowed\": true}").body();

    assertThat(again.path("differs").asBoolean()).isFalse();
    assertThat(again.path("unreadable").asInt()).isZero();
    assertThat(again.path("steps").findValuesAsText("recorded_rule")).contains("primary-dead");
    again
        .path("steps")
        .forEach(step ->
            assertThat(step.path("decided").path("rule").asText())
                .isEqualTo(step.path("recorded_rule").asText()));
  }

  @Test
  void whatCannotBeDecidedAgainIsAProblemThatSaysWhy() {
    assertThat(redecide("{}").body().toString()).contains("name at least one value");
    assertThat(redecide("{\"silence_limit_ms\": 1}").body().toString())
        .contains("policy.silence_limit_ms");
    assertThat(redecide("{\"on_writes_stalled\": \"dance\"}").body().toString())
        .contains("must be alert or fail_over");
    assertThat(redecide("{\"courage\": 1}").status()).isEqualTo(400);
    var client = system.program().client();
    String path = "/api/v1/clusters/catalog/redecide";
    String policy = "\"policy\": {\"max_loss_bytes\": 0}}";
    assertThat(client.send("POST", path, "null").status()).isEqualTo(400);
    assertThat(client.send("POST", path, "{" + policy).body().toString()).contains("is required");
    String reversed = "{\"from\": \"%s\", \"to\": \"%s\", ".formatted(begun, begun.minusSeconds(1));
    assertThat(client.send("POST", path, reversed + policy).body().toString())
        .contains("holds nothing");
    assertThat(client.send("POST", "/api/v1/clusters/nobody/redecide", "{" + policy).status())
        .isEqualTo(404);
  }

  private ProgramClient.Answer redecide(String policy) {
    String body =
        "{\"from\": \"%s\", \"to\": \"%s\", \"policy\": %s}"
            .formatted(begun, pushed.lastKey().plusSeconds(1), policy);
    return system.program().client().send("POST", "/api/v1/clusters/catalog/redecide", body);
  }

  private Reader reader() {
    return readers.element();
  }

  private void look(String name) {
    reader().screenshot(name);
    assertThat(reader().violations()).as(name).isEmpty();
    assertThat(reader().scrollsSideways()).as(name + " is too wide").isFalse();
  }

  private String refusal(String path) {
    var answer = system.program().client().send("GET", "/api/v1" + path, "");
    assertThat(answer.status()).as(path).isIn(400, 404);
    return answer.body().toString();
  }

  private JsonNode get(String path) {
    return system.program().client().get("/api/v1/clusters/catalog" + path);
  }

  private String asOf(Instant at) {
    return states(get("/status?as_of=" + at));
  }

  /** All that people must see at once: what a state is, without words and numbers. */
  private static String states(JsonNode cluster) {
    StringBuilder states = new StringBuilder();
    states.append(cluster.path("term")).append(cluster.path("primary"));
    states.append(cluster.path("paused")).append(cluster.path("diagnosis").path("kind"));
    for (JsonNode node : cluster.path("nodes")) {
      for (String field : List.of("name", "region", "role", "state", "timeline", "sync_state")) {
        states.append(' ').append(node.path(field));
      }
    }
    return states.toString();
  }

  private List<String> diagnoses() {
    return pushed.values().stream()
        .map(cluster -> cluster.path("diagnosis").path("kind").asText())
        .toList();
  }

  private Instant momentOf(String diagnosis) {
    return pushed.entrySet().stream()
        .filter(entry -> entry.getValue().path("diagnosis").path("kind").asText().equals(diagnosis))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private Instant started() {
    return Instant.parse(
        system.program().client().get("/api/v1/incidents/" + incident).path("started_at").asText());
  }

  private static Instant at(JsonNode message) {
    return Instant.parse(message.path("at").asText());
  }

  private Optional<String> ended(LabNode killed) {
    for (JsonNode each :
        system.program().client().get("/api/v1/incidents?limit=10").path("items")) {
      boolean ours =
          each.path("old_primary").asText().equals(killed.name())
              && Instant.parse(each.path("started_at").asText()).isAfter(begun);
      if (ours && !each.path("ended_at").isNull()) {
        return Optional.of(each.path("id").asText());
      }
    }
    return Optional.empty();
  }
}
