package org.failoverdashboard.web.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.ldap.CompanyDirectory;

/** The program in a real Liberty, whose people sign in at a real Keycloak. */
final class Company implements AutoCloseable {
  static final String ROLES =
      "viewers=viewer; on-call=operator; orders-team=viewer operator:orders";

  private final Program program;
  private final Keycloak keycloak;
  private final CompanyDirectory people;
  private final Path directory;

  private Company(Program program, Keycloak keycloak, CompanyDirectory people, Path directory) {
    this.people = people;
    this.program = program;
    this.keycloak = keycloak;
    this.directory = directory;
  }

  /** Both come up at the same time. */
  static Company start() throws IOException, InterruptedException {
    Time time = new SystemTime();
    Path directory = Files.createTempDirectory("failover-oidc");
    int http = PortAllocator.shared().next();
    CompanyDirectory people = CompanyDirectory.start();
    int provider = PortAllocator.shared().next();
    Keycloak keycloak =
        Keycloak.start(URI.create("http://127.0.0.1:" + http), directory, provider, time);
    try {
      Program program = program(directory, http, environment(provider, people), time);
      program.awaitReady();
      keycloak.awaitReady();
      return new Company(program, keycloak, people, directory);
    } catch (RuntimeException | InterruptedException failed) {
      keycloak.close();
      throw failed;
    }
  }

  private static Map<String, String> environment(int provider, CompanyDirectory people) {
    Map<String, String> environment = new HashMap<>();
    environment.put("FAILOVER_OIDC_ISSUER", Keycloak.issuer(provider));
    environment.put("FAILOVER_OIDC_CLIENT_ID", "failover-dashboard");
    environment.put("FAILOVER_OIDC_CLIENT_SECRET", "secret of the client 1");
    environment.put("FAILOVER_OIDC_ROLES", ROLES);
    environment.put("FAILOVER_OIDC_LABEL", "company");
    environment.putAll(people.environment());
    return environment;
  }

  private static Program program(
      Path directory, int http, Map<String, String> environment, Time time) {
    Path repository = Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath();
    return Program.start(
        new ProgramSettings(
            repository.normalize(),
            directory.resolve("program"),
            http,
            PortAllocator.shared().next(),
            environment,
            false,
            true),
        time);
  }

  Program program() {
    return program;
  }

  Keycloak keycloak() {
    return keycloak;
  }

  /** The directory of the company; an LDAP server. */
  CompanyDirectory people() {
    return people;
  }

  /** As if the time of all sessions of that person were over. */
  void expire(String person) throws SQLException {
    try (Connection connection = Objects.requireNonNull(program.database()).connect("failover");
        PreparedStatement statement =
            connection.prepareStatement(
                "update person_session set ends_at = now() - interval '1 second'"
                    + " where person = ?")) {
      statement.setString(1, person);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() {
    program.kill();
    keycloak.close();
    people.close();
    try {
      BinaryCache.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
