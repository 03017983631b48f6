package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.embedded.ControlServer;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.regions.api.SecretTools;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.Test;

/** The program ended, its secret key replaced, and started again: who was signed in still is. */
final class ReplacedKeyIT {
  private static final String OF_NODE = "node-secret-4715-kept";
  private static final String NODE =
      """
      {"regions":[{"code":"kept-region","name":"Kept","latitude":1,"longitude":1}],
       "clusters":[{"name":"kept","paused":true,"nodes":[{"name":"kept-1",
         "region":"kept-region","role":"primary","host":"127.0.0.1","port":1,
         "user":"nobody","password":"%s"}]}]}
      """
          .formatted(OF_NODE);

  private final RunningSystem system = RunningSystem.get();
  private final Path directory = system.directory("replaced-key");
  private final ProgramSettings settings =
      new ProgramSettings(
          Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath().normalize(),
          directory,
          PortAllocator.shared().next(),
          PortAllocator.shared().next(),
          Map.of(),
          true,
          true);

  @Test
  void nobodyIsSignedOutAndEveryPasswordIsStillKnown() throws Exception {
    Program before = Program.start(settings, system.time());
    Browser jane = new Browser(before.uri());
    Browser away = new Browser(before.uri());
    try {
      before.awaitReady();
      Staff staff = new Staff(before);
      staff.employ("kept.jane", "viewer");
      jane.signIn("kept.jane", Staff.OWN);
      away.signIn("kept.jane", Staff.OWN);
      HttpResponse<String> stored =
          staff.admin().rest("POST", "/inventory/import?dry_run=false&check=false", NODE);
      assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    } finally {
      before.close();
    }

    ProgramSecrets secrets = replaced();

    Program after = Program.start(settings, system.time());
    try {
      after.awaitReady();
      assertThat(jane.get("/api/v1/me").body()).contains("kept.jane");
      away.forget(Browser.ACCESS);
      assertThat(away.get("/api/v1/me").body()).contains("kept.jane");
      away.forget(Browser.ACCESS);
      assertThat(away.get("/api/v1/me").body()).contains("kept.jane");
    } finally {
      after.kill();
    }
    assertThat(passwordUnder(secrets.secretKey())).isEqualTo(OF_NODE);
  }

  /** As {@code ./failover rotate-key} does it. */
  private ProgramSecrets replaced() throws SQLException {
    ProgramSecrets secrets = ProgramSecrets.withNewKey(directory);
    String previous = String.valueOf(secrets.previousKey());
    try (ControlServer control = ControlServer.open(settings, system.time())) {
      SecretTools.reseal(control.dataSource(), secrets.secretKey(), previous, false);
    }
    ProgramSecrets.keyReplaced(directory, system.time().now());
    return secrets;
  }

  private String passwordUnder(String key) throws SQLException {
    try (ControlServer control = ControlServer.open(settings, system.time());
        Connection connection = control.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id, password_encrypted from node")) {
      assertThat(row.next()).isTrue();
      return SecretTools.sealing(key, null).open(row.getObject(1, UUID.class), row.getBytes(2));
    }
  }
}
