package org.failoverdashboard.launcher.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.embedded.RedisServer;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;

/**
 * The real program in Liberty, in one instance or two, that watches many nodes; and the servers
 * behind them.
 */
final class Stage implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration HEALTHY_LIMIT = Duration.ofMinutes(3);
  private static final double ENOUGH = 0.98;
  private static final int GROUPS = 10;

  /** Every server but the last, whose few nodes are for the slow changes, has as many nodes. */
  private static final int FEW = 10;

  private final Path directory;
  private final int nodes;
  private final Environment environment;
  private final Servers servers;
  private final List<Program> programs = new ArrayList<>();

  private Stage(Path directory, int nodes, Servers servers, Environment environment) {
    this.directory = directory;
    this.nodes = nodes;
    this.servers = servers;
    this.environment = environment;
  }

  /** Starts the servers and one instance, and waits until it has seen every node. */
  static Stage set(Path directory, int nodes, int probeIntervalMs, Environment environment) {
    Servers servers = new Servers(sizes(nodes), directory, environment.time());
    Stage stage = new Stage(directory, nodes, servers, environment);
    try {
      Program program = stage.begin("here", Map.of());
      servers.start();
      program.awaitReady();
      stage.declare(probeIntervalMs);
      stage.awaitHealthy(stage.first());
      return stage;
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private static List<Integer> sizes(int nodes) {
    List<Integer> sizes = new ArrayList<>();
    int left = nodes - FEW;
    for (int i = 0; i < GROUPS; i++) {
      sizes.add(left / GROUPS + (i < left % GROUPS ? 1 : 0));
    }
    sizes.add(FEW);
    return sizes;
  }

  /** Starts another instance at the same control database and Redis. */
  Program startSecond() {
    PostgresServer database = first().database();
    RedisServer redis = first().redis();
    if (database == null || redis == null) {
      throw new IllegalStateException("the first instance has servers of its own");
    }
    ProgramSecrets secrets = ProgramSecrets.in(directory.resolve("here"));
    Map<String, String> shared = new HashMap<>();
    shared.put("FAILOVER_OBSERVER", "there");
    shared.put("FAILOVER_ADMIN_PASSWORD", secrets.adminPassword());
    shared.put("FAILOVER_SECRET_KEY", secrets.secretKey());
    shared.put("FAILOVER_DB_HOST", "127.0.0.1");
    shared.put("FAILOVER_DB_PORT", Integer.toString(database.port()));
    shared.put("FAILOVER_DB_NAME", "failover");
    shared.put("FAILOVER_DB_USER", "failover");
    shared.put("FAILOVER_DB_PASSWORD", secrets.passwordOf("failover"));
    shared.put("FAILOVER_REDIS_URL", redis.url());
    Program second = begin("there", shared);
    second.awaitReady();
    awaitHealthy(second);
    return second;
  }

  /** It comes up in the background. */
  private Program begin(String name, Map<String, String> variables) {
    Map<String, String> unlimited = new HashMap<>(variables);
    // What is asked here by one person would be too much for one.
    unlimited.put("FAILOVER_LIMITS_REQUESTS_PER_SECOND", "0");
    Program program =
        Program.start(
            new ProgramSettings(
                environment.repository(),
                directory.resolve(name),
                PortAllocator.shared().next(),
                PortAllocator.shared().next(),
                unlimited,
                false,
                false),
            environment.time());
    programs.add(program);
    return program;
  }

  /** Declares every node, to be probed that often. */
  void declare(int probeIntervalMs) {
    try {
      ProgramClient.of(first())
          .postYaml(
              "/api/v1/inventory/import?dry_run=false",
              JSON.writeValueAsString(servers.inventory(nodes, probeIntervalMs)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document that is no JSON", e);
    }
  }

  private void awaitHealthy(Program program) {
    ProgramClient client = ProgramClient.of(program);
    long limit = environment.time().nanoTime() + HEALTHY_LIMIT.toNanos();
    long healthy = healthy(client);
    while (healthy < nodes) {
      if (environment.time().nanoTime() - limit > 0) {
        if (healthy >= nodes * ENOUGH) {
          environment.console().say("Only " + healthy + " of " + nodes + " clusters are healthy.");
          return;
        }
        throw new LauncherException(
            "Only " + healthy + " of " + nodes + " clusters are healthy within 3 min.");
      }
      environment.pause(Duration.ofMillis(500));
      healthy = healthy(client);
    }
  }

  private static long healthy(ProgramClient client) {
    long healthy = 0;
    for (JsonNode cluster : client.get("/api/v1/status").path("clusters")) {
      if (cluster.path("diagnosis").path("kind").asText().equals("HEALTHY")) {
        healthy++;
      }
    }
    return healthy;
  }

  Program first() {
    return programs.getFirst();
  }

  /** A way in to an instance. */
  Door door(Program program) {
    return Door.signIn(program.uri(), program.adminPassword());
  }

  Vitals vitals(Program program) {
    return new Vitals(program.liberty().pid(), environment.time());
  }

  int nodes() {
    return nodes;
  }

  Environment environment() {
    return environment;
  }

  /** Changes of about a tenth of all nodes each second, until it is closed. */
  Changes manyChanges() {
    return Changes.start(servers.groups().subList(0, GROUPS), environment.time());
  }

  /** {@value #FEW} changes a second, until it is closed. */
  Changes fewChanges() {
    return Changes.start(servers.groups().subList(GROUPS, GROUPS + 1), environment.time());
  }

  @Override
  public void close() {
    programs.reversed().forEach(Program::kill);
    servers.close();
  }
}
