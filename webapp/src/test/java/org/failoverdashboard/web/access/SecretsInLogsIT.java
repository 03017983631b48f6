package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads the logs, or the journal of events, learns no secret: neither those of the program
 * nor those that people and programs send it, right or wrong.
 */
final class SecretsInLogsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String WRONG = "wrong-secret-4711-guessed";
  private static final String OF_NODE = "node-secret-4712-stored";
  private static final String IN_NAME = "name-secret-4713-mistyped";
  private static final String BROKEN = "broken-secret-4714-json";
  private static final String NODE =
      """
      {"regions":[{"code":"secret-region","name":"Secret","latitude":1,"longitude":1}],
       "clusters":[{"name":"secretive","paused":true,"nodes":[{"name":"secretive-1",
         "region":"secret-region","role":"primary","host":"127.0.0.1","port":1,
         "user":"nobody","password":"%s"}]}]}
      """
          .formatted(OF_NODE);

  private final Map<String, String> secrets = new HashMap<>();

  @Test
  void theLogsOfTheWholeRunHoldNone() throws Exception {
    RunningSystem system = RunningSystem.get();
    Path directory = Objects.requireNonNull(system.directory("logs-of-the-run").getParent());

    searched(system.program().program(), directory);
  }

  @Test
  void logsInJsonHoldNoneEither() throws Exception {
    RunningSystem system = RunningSystem.get();
    Path directory = system.directory("json");
    Path repository = Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath();
    Program program =
        Program.start(
            new ProgramSettings(
                repository.normalize(),
                directory,
                PortAllocator.shared().next(),
                PortAllocator.shared().next(),
                Map.of("FAILOVER_LOG_FORMAT", "json", "FAILOVER_LOG_LEVEL", "INFO"),
                false,
                true),
            system.time());
    try {
      program.awaitReady();
      searched(program, directory);
    } finally {
      program.kill();
    }
  }

  private void searched(Program program, Path directory) throws Exception {
    ProgramSecrets own = ProgramSecrets.in(directory);
    secrets.put("the administrator's password", own.adminPassword());
    secrets.put("the secret key", own.secretKey());
    secrets.put("the control database's password", own.controlPassword());
    secrets.put("that of the program's role", own.passwordOf("failover"));
    secrets.put("that of the owner", own.passwordOf("failover_owner"));
    secrets.put("Redis's password", own.redisPassword());
    secrets.put("the password of metrics", program.metricsPassword());
    secrets.put("a guess", WRONG);
    secrets.put("a node's password", OF_NODE);
    secrets.put("a secret in the wrong field", IN_NAME);
    secrets.put("a secret in a broken document", BROKEN);
    secrets.put("a person's password", Staff.OWN);
    Staff staff = new Staff(program);
    people(program, staff);
    programs(program, staff.admin());
    nodes(staff.admin());

    Logs logs = new Logs(directory);
    assertThat(logs.files()).anyMatch(file -> file.endsWith("messages.log"));
    assertThat(logs.files()).anyMatch(file -> file.endsWith("liberty.log"));
    assertThat(logs.holding(secrets)).isEmpty();
  }

  private void people(Program program, Staff staff) throws Exception {
    Visitor jane = staff.employ("secret.jane", "viewer");
    Browser browser = new Browser(program.uri());
    browser.signIn("secret.jane", WRONG);
    browser.signIn(IN_NAME, WRONG);
    browser.signIn("secret.jane", Staff.OWN);
    assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    secrets.put("an access token", browser.cookie(Browser.ACCESS));
    secrets.put("a refresh token", browser.cookie(Browser.REFRESH));
    browser.forget(Browser.ACCESS);
    browser.get("/api/v1/me");
    secrets.put("the next refresh token", browser.cookie(Browser.REFRESH));
    jane.rest("POST", "/me/password", "{\"old_password\":\"%s\"}".formatted(WRONG));
    jane.rest("POST", "/me/password", "{\"old_password\":\"" + BROKEN + "\", \"password\": oh");
    Visitor.of("secret.jane", WRONG, program.uri()).rest("GET", "/me", "");
    new Visitor("nobody", program.uri(), "Bearer " + WRONG).rest("GET", "/me", "");
  }

  private void programs(Program program, Visitor admin) throws Exception {
    JsonNode made =
        JSON.readTree(
            admin
                .rest("POST", "/keys", "{\"name\":\"secret-key\",\"grants\":[\"viewer\"]}")
                .body());
    String id = made.path("key").path("id").asText();
    String secret = made.path("secret").asText();
    secrets.put("a key", secret.substring(secret.indexOf('.') + 1));
    new Visitor("key", program.uri(), "Bearer " + secret).rest("GET", "/me", "");
    new Visitor("key", program.uri(), "Bearer " + secret + WRONG).rest("GET", "/me", "");
    JsonNode rotated = JSON.readTree(admin.rest("POST", "/keys/" + id + "/rotate", "{}").body());
    String another = rotated.path("secret").asText();
    secrets.put("another secret of that key", another.substring(another.indexOf('.') + 1));
    admin.rest("DELETE", "/keys/" + id, "");
  }

  private void nodes(Visitor admin) throws Exception {
    String path = "/inventory/import?dry_run=false&check=";
    admin.rest("POST", path + "true", NODE);
    var stored = admin.rest("POST", path + "false", NODE);
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    admin.rest("POST", path + "false", NODE.replace("\"port\":1", "\"port\":oh"));
    for (String gone : new String[] {"/clusters/secretive", "/regions/secret-region"}) {
      String version = admin.rest("GET", gone, "").headers().firstValue("ETag").orElse("*");
      assertThat(admin.delete(gone, version)).isEqualTo(204);
    }
  }
}
