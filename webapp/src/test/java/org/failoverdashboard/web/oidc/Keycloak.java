package org.failoverdashboard.web.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.failoverdashboard.embedded.ChildProcess;
import org.failoverdashboard.embedded.RunAs;
import org.failoverdashboard.regions.api.Time;

/**
 * A real Keycloak, as the build unpacked it, with one realm and its database in memory. It is
 * reached by another name than the program, so that browsers take the two for different sites, as
 * they are in real life.
 *
 * <p>What takes longest, its own build, is done once for each unpacking.
 */
final class Keycloak implements AutoCloseable {
  private static final Path HOME = Path.of("target/keycloak").toAbsolutePath();
  private static final Path BUILT = HOME.resolve("built-for-tests");
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String ADMIN = "admin";
  private static final String ADMIN_PASSWORD = "admin of the provider 1";
  private static final String REALM = "company";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * As {@code bin/kc.sh} starts it, but as a child of this JVM's own, which ends with it; with the
   * quick compiler alone: it is gone before the slow one has paid off.
   */
  private static final List<String> SERVER =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xms128m",
          "-Xmx400m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "-Dkc.home.dir=" + HOME,
          "-Djboss.server.config.dir=" + HOME.resolve("conf"),
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dpicocli.disable.closures=true",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "-cp",
          HOME.resolve("lib/quarkus-run.jar").toString(),
          "io.quarkus.bootstrap.runner.QuarkusEntryPoint");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JAVA_HOME",
          System.getProperty("java.home"),
          "JAVA_OPTS",
          "-Xms128m -Xmx400m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
          "KC_BOOTSTRAP_ADMIN_USERNAME",
          ADMIN,
          "KC_BOOTSTRAP_ADMIN_PASSWORD",
          ADMIN_PASSWORD);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ChildProcess process;
  private final URI base;
  private final Time time;

  private Keycloak(ChildProcess process, URI base, Time time) {
    this.process = process;
    this.base = base;
    this.time = time;
  }

  /** Starts it; it comes up in the background, see {@link #awaitReady}. */
  static Keycloak start(URI program, Path logs, int port, Time time)
      throws IOException, InterruptedException {
    Files.createDirectories(HOME.resolve("data/import"));
    try (InputStream realm =
        Objects.requireNonNull(
            Keycloak.class.getResourceAsStream("/keycloak/company-realm.json"))) {
      String text = new String(realm.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          HOME.resolve("data/import/company-realm.json"),
          text.replace("@PROGRAM@", program.toString()));
    }
    Path log = logs.resolve("keycloak.log");
    build(log, time);
    URI base = URI.create("http://localhost:" + port);
    List<String> command = new ArrayList<>(SERVER);
    command.addAll(
        List.of(
            "start",
            "--optimized",
            "--import-realm",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--hostname=" + base));
    return new Keycloak(
        ChildProcess.start(new RunAs.Myself(), command, ENVIRONMENT, HOME, log), base, time);
  }

  private static void build(Path log, Time time) throws IOException, InterruptedException {
    if (Files.exists(BUILT)) {
      return;
    }
    ChildProcess building =
        ChildProcess.start(
            new RunAs.Myself(),
            List.of(
                "bash",
                HOME.resolve("bin/kc.sh").toString(),
                "build",
                "--db=dev-mem",
                "--cache=local"),
            ENVIRONMENT,
            HOME,
            log);
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (building.isAlive()) {
      if (time.nanoTime() - limit > 0) {
        building.killTree();
      }
      time.sleep(POLL);
    }
    if (building.exitCode() != 0) {
      throw new IOException("Keycloak cannot be built:\n" + building.logTail());
    }
    Files.createFile(BUILT);
  }

  String issuer() {
    return issuer(base.getPort());
  }

  static String issuer(int port) {
    return "http://localhost:" + port + "/realms/" + REALM;
  }

  void awaitReady() throws InterruptedException {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (!answers()) {
      if (!process.isAlive() || time.nanoTime() - limit > 0) {
        throw new AssertionError("Keycloak does not answer:\n" + process.logTail());
      }
      time.sleep(POLL);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      URI document = URI.create(issuer() + "/.well-known/openid-configuration");
      return http.send(HttpRequest.newBuilder(document).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends all sessions of a person, as an administrator of the provider does. */
  void signOut(String user) throws IOException, InterruptedException {
    admin("POST", "/users/" + id(user) + "/logout");
  }

  int sessions(String user) throws IOException, InterruptedException {
    return admin("GET", "/users/" + id(user) + "/sessions").size();
  }

  /** From the next sign-in on. */
  void leaveGroup(String user, String group) throws IOException, InterruptedException {
    for (JsonNode each : admin("GET", "/users/" + id(user) + "/groups")) {
      if (each.path("name").asText().equals(group)) {
        admin("DELETE", "/users/" + id(user) + "/groups/" + each.path("id").asText());
      }
    }
  }

  private String id(String user) throws IOException, InterruptedException {
    return admin("GET", "/users?exact=true&username=" + user).path(0).path("id").asText();
  }

  private JsonNode admin(String method, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(base.resolve("/admin/realms/" + REALM + path))
                .header("Authorization", "Bearer " + token())
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + answer.body());
    }
    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private String token() throws IOException, InterruptedException {
    String form =
        "grant_type=password&client_id=admin-cli&username="
            + ADMIN
            + "&password="
            + URLEncoder.encode(ADMIN_PASSWORD, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body())
        .path("access_token")
        .asText();
  }

  @Override
  public void close() {
    process.killTree();
  }
}
