package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.Test;

/** Whoever guesses passwords of the running program. */
final class LockOutIT {
  private static final int GUESSES = 12;

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
