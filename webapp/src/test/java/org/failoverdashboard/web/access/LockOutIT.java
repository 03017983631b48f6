package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.Test;

/** Whoever guesses passwords of the running program. */
final class LockOutIT {
  private static final int GUESSES = 12;
  private static final JsonMapper JSON = new JsonMapper();

  private final Program program = RunningSystem.get().program().program();
  private final Staff staff = new Staff(program);

  @Test
  void whoGuessesWaitsLongerAndLongerWhetherOrNotTheNameIsSomebodys() throws Exception {
    Visitor known = staff.employ("guessed.one", "viewer");
    assertThat(known.rest("GET", "/me", "").statusCode()).isEqualTo(200);

    assertThat(guess("guessed.one")).startsWith(401).contains(429);
    HttpResponse<String> refused = known.rest("GET", "/me", "");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
    assertThat(refused.body()).contains("too-many-requests");
    assertThat(guess("guessed.nobody")).startsWith(401).contains(429);
    assertThat(staff.admin().rest("GET", "/me", "").statusCode()).isEqualTo(200);
  }

  @Test
  void whoTookOverASessionGuessesThePasswordNoFaster() throws Exception {
    Visitor thief = staff.employ("guessed.session", "viewer").signedIn(Staff.OWN);

    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < GUESSES; i++) {
      answers.add(changed(thief, "wrong " + i).statusCode());
    }

    assertThat(answers).startsWith(400).contains(429);
    HttpResponse<String> refused = changed(thief, Staff.OWN);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
    assertThat(refused.body()).contains("too-many-requests");
    assertThat(thief.rest("GET", "/me", "").statusCode()).isEqualTo(200);
    assertThat(remembered("guessed.session")).contains("\"type\":\"access.password.wrong\"");
  }

  private static HttpResponse<String> changed(Visitor who, String old) throws Exception {
    return who.rest(
        "POST",
        "/me/password",
        "{\"old_password\":\"%s\",\"password\":\"chosen by somebody else 3\"}".formatted(old));
  }

  @Test
  void aWrongPasswordOfSomebodyIsRememberedWithNameAndAddress() throws Exception {
    staff.employ("guessed.once", "viewer");
    Visitor.of("guessed.once", "wrong", program.uri()).rest("GET", "/me", "");

    assertThat(remembered("guessed.once"))
        .contains(
            "\"type\":\"access.password.wrong\"",
            "Wrong name or password from 127.0.0.1",
            "\"address\":\"127.0.0.1\"");
  }

  /** What is told of wrong passwords of that name; waits until there is something. */
  private String remembered(String name) {
    return RunningSystem.get()
        .await(
            "the event",
            () -> {
              List<String> told = new ArrayList<>();
              for (JsonNode event : events().path("items")) {
                boolean wrong = event.path("type").asText().equals("access.password.wrong");
                if (wrong && event.path("actor").path("name").asText().equals(name)) {
                  told.add(event.toString());
                }
              }
              return told.isEmpty() ? Optional.empty() : Optional.of(told.getFirst());
            });
  }

  private JsonNode events() {
    try {
      return JSON.readTree(staff.admin().rest("GET", "/events?stream=access&limit=200", "").body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aWrongPasswordIsRememberedWithoutANameThatNobodyHas() throws Exception {
    guess("my secret typed into the wrong field");

    String events = staff.admin().rest("GET", "/events?stream=access&limit=200", "").body();

    assertThat(events).doesNotContain("my secret");
  }

  /** What was answered to each guess, as fast as they can be sent. */
  private List<Integer> guess(String name) throws Exception {
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < GUESSES; i++) {
      Visitor guessing = Visitor.of(name, "wrong " + i, program.uri());
      answers.add(guessing.rest("GET", "/me", "").statusCode());
    }
    return answers;
  }
}
