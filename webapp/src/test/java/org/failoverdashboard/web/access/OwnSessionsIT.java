package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People see and end their own sessions; what nobody uses ends by itself. */
final class OwnSessionsIT {
  private static final String ME = "/api/v1/me";
  private static final String SESSIONS = "/api/v1/me/sessions";
  private static final JsonMapper JSON = new JsonMapper();

  private final Program program = RunningSystem.get().program().program();
  private final Staff staff = new Staff(program);
  private final Browser here = new Browser(program.uri());
  private final Browser elsewhere = new Browser(program.uri());

  @BeforeEach
  void signIn() throws Exception {
    staff.employ("own.jane", "viewer");
    elsewhere.signIn("own.jane", Staff.OWN);
    here.signIn("own.jane", Staff.OWN);
  }

  @Test
  void oneSeesOnesSessionsAndEndsTheOther() throws Exception {
    JsonNode seen = sessions(here);
    assertThat(seen.findValuesAsText("browser")).containsOnly("Java-http-client").hasSize(2);
    assertThat(seen.findValuesAsText("address")).containsOnly("127.0.0.1");
    assertThat(seen.findValuesAsText("current")).containsExactly("true", "false");
    assertThat(seen.findValuesAsText("begun_at")).doesNotContain("null");
    String other = seen.get(1).get("id").asText();
    Visitor.Listening listening = elsewhere.listen();
    assertThat(listening.first().get(20, TimeUnit.SECONDS)).contains("snapshot");

    assertThat(here.delete(SESSIONS + "/" + other).statusCode()).isEqualTo(204);

    assertThat(listening.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1008);
    assertThat(elsewhere.get(ME).statusCode()).isEqualTo(401);
    assertThat(sessions(here)).hasSize(1);
    assertThat(here.delete(SESSIONS + "/" + other).statusCode()).isEqualTo(404);
    assertThat(here.delete(SESSIONS + "/nonsense").statusCode()).isEqualTo(400);
    told("own.jane ended one of their sessions");
  }

  @Test
  void nobodySeesOrEndsAnybodyElses() throws Exception {
    String janes = sessions(here).get(0).get("id").asText();
    staff.employ("own.john", "admin");
    Browser john = new Browser(program.uri());
    john.signIn("own.john", Staff.OWN);

    assertThat(sessions(john)).hasSize(1);
    assertThat(john.delete(SESSIONS + "/" + janes).statusCode()).isEqualTo(404);

    assertThat(here.get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void thePageShowsThemAndEndsOne() throws Exception {
    String other = sessions(here).get(1).get("id").asText();
    String page = here.get("/account").body();
    assertThat(page).contains("Java-http-client (this one)", "127.0.0.1", "Ends at the latest");

    here.send(FacesForm.of(page, "form").with("form:session", other).pressed("end"));

    assertThat(elsewhere.get(ME).statusCode()).isEqualTo(401);
    assertThat(here.get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void theAdministratorOfTheConfigurationSeesTheirsToo() throws Exception {
    Browser admin = new Browser(program.uri());
    admin.signIn("admin", program.adminPassword());

    String id = sessions(admin).get(0).get("id").asText();
    assertThat(admin.delete(SESSIONS + "/" + id).statusCode()).isEqualTo(204);

    assertThat(admin.get(ME).statusCode()).isEqualTo(401);
  }

  @Test
  void whatNobodyUsesIsRenewedNoMore() throws Exception {
    usedLast(elsewhere, "131 minutes");
    elsewhere.forget(Browser.ACCESS);

    assertThat(elsewhere.get(ME).statusCode()).isEqualTo(401);

    assertThat(here.get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void whatNobodyUsesEndsByItselfAndAnOpenPageIsUse() throws Exception {
    Visitor.Listening watched = here.listen();
    assertThat(watched.first().get(20, TimeUnit.SECONDS)).contains("snapshot");
    usedLast(here, "119 minutes");
    usedLast(elsewhere, "131 minutes");

    RunningSystem.get().await("the end of what nobody uses", () -> out(elsewhere));
    RunningSystem.get().await("that the open page was kept as use", this::usedNow);

    assertThat(watched.closed()).isNotDone();
    here.forget(Browser.ACCESS);
    assertThat(here.get(ME).statusCode()).isEqualTo(200);
  }

  /** Whether not even the access token counts any more. */
  private static Optional<Boolean> out(Browser browser) throws IOException, InterruptedException {
    return browser.get(ME).statusCode() == 401 ? Optional.of(true) : Optional.empty();
  }

  private Optional<Boolean> usedNow() {
    try (Connection connection = control();
        PreparedStatement statement =
            connection.prepareStatement(
                "select used_at > now() - interval '5 minutes' from person_session where id ="
                    + " cast(? as uuid)")) {
      statement.setString(1, id(here));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1) ? Optional.of(true) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void usedLast(Browser browser, String ago) throws SQLException {
    try (Connection connection = control();
        PreparedStatement statement =
            connection.prepareStatement(
                "update person_session set used_at = now() - cast(? as interval)"
                    + " where id = cast(? as uuid)")) {
      statement.setString(1, ago);
      statement.setString(2, id(browser));
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static String id(Browser browser) {
    for (JsonNode session : sessions(browser)) {
      if (session.get("current").asBoolean()) {
        return session.get("id").asText();
      }
    }
    throw new AssertionError("none of the sessions is the current one");
  }

  private static JsonNode sessions(Browser browser) {
    try {
      HttpResponse<String> answer = browser.get(SESSIONS);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body()).get("items");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Connection control() throws SQLException {
    return Objects.requireNonNull(program.database()).connect("failover");
  }

  private void told(String words) {
    RunningSystem.get()
        .await("the event", () -> Optional.of(events()).filter(events -> events.contains(words)));
  }

  private String events() {
    try {
      return staff.admin().rest("GET", "/events?stream=access&limit=200", "").body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
