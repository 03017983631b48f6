package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.web.access.Operation.Way;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The control database is away: people see what there is, also those who sign in only now; what
 * cannot be read or written is said to be, and is no mistake of the program.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseAwayIT {
  private static final int UNAVAILABLE = 503;
  private static final String PROBLEM = "urn:failover:problem:control-database-unavailable";
  private static final String PERSON =
      "{\"name\":\"away.new\",\"password\":\"a long one for somebody\",\"grants\":[\"viewer\"]}";
  private static final String KEY = "{\"name\":\"away-key\",\"grants\":[\"viewer\"]}";
  private static final String REGION =
      "{\"code\":\"away-2\",\"name\":\"Away\",\"latitude\":1,\"longitude\":1}";
  private static final String INVENTORY =
      """
      {"regions":[{"code":"away-region","name":"Away","latitude":1,"longitude":1}],
       "clusters":[{"name":"away","paused":true,"nodes":[{"name":"away-1",
         "region":"away-region","role":"primary","host":"127.0.0.1","port":1,
         "user":"nobody","password":"nobody"}]}]}
      """;

  private final RunningSystem system = RunningSystem.get();
  private final Program program = start();
  private final PostgresServer database = Objects.requireNonNull(program.database());
  private final Staff staff = new Staff(program);
  private final Visitor admin = staff.admin();
  private final Browser jane = new Browser(program.uri());

  private Program start() {
    return Program.start(
        new ProgramSettings(
            Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath().normalize(),
            system.directory("database-away"),
            PortAllocator.shared().next(),
            PortAllocator.shared().next(),
            Map.of(),
            false,
            true),
        system.time());
  }

  @BeforeAll
  void someoneIsSignedIn() throws Exception {
    program.awaitReady();
    HttpResponse<String> stored =
        admin.rest("POST", "/inventory/import?dry_run=false&check=false", INVENTORY);
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    staff.employ("away.jane", "viewer");
    jane.signIn("away.jane", Staff.OWN);
  }

  @AfterAll
  void end() {
    program.kill();
  }

  @AfterEach
  void theDatabaseComesBackAndAllIsWell() throws Exception {
    if (database.isRunning()) {
      database.resume();
    } else {
      database.start();
    }
    system.await(
        "the program to work again",
        () -> !isAway() && writes() ? Optional.of("") : Optional.empty());
  }

  @Test
  void whoIsSignedInSeesTheDashboardAndOthersSignIn() throws Exception {
    stop();

    seesTheDashboard(jane);
    Browser another = new Browser(program.uri());
    another.signIn("away.jane", Staff.OWN);
    seesTheDashboard(another);
    Browser stranger = new Browser(program.uri());
    assertThat(stranger.signIn("away.jane", "wrong and long enough").statusCode()).isEqualTo(200);
    assertThat(stranger.get("/api/v1/me").statusCode()).isEqualTo(401);
    assertThat(jane.listen().first().get(20, TimeUnit.SECONDS)).contains("snapshot");
  }

  @Test
  void noOperationOfRestIsAnsweredAsAMistakeOfTheProgram() throws Exception {
    stop();

    SoftAssertions softly = new SoftAssertions();
    for (Operation row : Operations.all()) {
      if (row.way() == Way.REST) {
        String[] parts = row.name().split(" ", -1);
        HttpResponse<String> answer = admin.rest(parts[0], there(parts[1]), "{}");
        softly
            .assertThat(answer.statusCode())
            .as(row.name() + answer.body())
            .matches(status -> status < 500 || status == UNAVAILABLE);
      }
    }
    softly.assertAll();
  }

  @Test
  void noPageIsAnsweredAsAMistakeOfTheProgram() throws Exception {
    stop();

    SoftAssertions softly = new SoftAssertions();
    for (Operation row : Operations.all()) {
      if (row.way() == Way.PAGE) {
        String path = there(row.name().replace("/**", "/openapi.json"));
        HttpResponse<String> answer = admin.page(path);
        softly
            .assertThat(answer.statusCode())
            .as(path + answer.body())
            .matches(status -> status < 500 || status == UNAVAILABLE);
      }
    }
    softly.assertAll();
    unavailable(admin.page("/inventory/regions/away-region"));
  }

  @Test
  void whatCannotBeWrittenIsAProblemThatSaysSo() throws Exception {
    stop();

    unavailable(admin.rest("POST", "/people", PERSON));
    unavailable(admin.rest("PUT", "/people/away.jane", "{\"disabled\":true}"));
    unavailable(admin.rest("DELETE", "/people/away.jane", ""));
    unavailable(admin.rest("POST", "/keys", KEY));
    unavailable(admin.rest("POST", "/regions", REGION));
    unavailable(admin.rest("GET", "/events", ""));
    unavailable(admin.rest("GET", "/audit", ""));
    unavailable(
        admin.rest(
            "POST", "/clusters/away/pause", "{\"reason\":\"to try what happens without it\"}"));
  }

  @Test
  void aFormThatCannotBeStoredIsShownAgainWithTheReason() throws Exception {
    FacesForm form =
        FacesForm.of(admin.page("/access/people/new").body())
            .with("form:name", "away.form")
            .with("form:password", "a long one for somebody")
            .with("form:grants", "viewer")
            .pressed("save");
    stop();

    HttpResponse<String> answer = admin.browse(form);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).containsIgnoringCase("control database");
    assertThat(answer.body()).contains("away.form");
  }

  /** Its host is there and does not answer: nobody waits for long. */
  @Test
  void aSilentOneKeepsNobodyFromTheDashboard() throws Exception {
    database.pause();
    awaitAway();

    seesTheDashboard(jane);
    unavailable(admin.rest("POST", "/people", PERSON));
    unavailable(admin.rest("GET", "/events", ""));
  }

  private void stop() throws Exception {
    database.stop(StopMode.FAST);
    awaitAway();
  }

  private void awaitAway() throws Exception {
    system.await("it to be noticed", () -> isAway() ? Optional.of("") : Optional.empty());
  }

  private boolean isAway() throws Exception {
    return admin.rest("GET", "/status", "").body().contains("\"control_database\"");
  }

  /** Whether a person can be made: connections of the pool from before may be tried yet. */
  private boolean writes() throws Exception {
    try {
      staff.hire("away.after", "viewer");
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  private static void seesTheDashboard(Browser who) throws Exception {
    assertThat(who.get("/").body()).contains("away.jane");
    assertThat(who.get("/api/v1/me").body()).contains("away.jane");
    assertThat(who.get("/api/v1/clusters/away/status").statusCode()).isEqualTo(200);
  }

  private static void unavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(UNAVAILABLE);
    assertThat(answer.body()).contains(PROBLEM);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  /** With the names of what is there. */
  private static String there(String path) {
    return path.replace("/clusters/{}", "/clusters/away")
        .replace("/nodes/{}", "/nodes/away-1")
        .replace("/regions/{}", "/regions/away-region")
        .replace("/people/{}", "/people/away.jane")
        .replace("{}", "0190b5a0-0000-7000-8000-000000000000");
  }
}
