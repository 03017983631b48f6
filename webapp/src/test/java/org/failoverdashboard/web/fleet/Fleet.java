package org.failoverdashboard.web.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.embedded.RedisServer;
import org.failoverdashboard.embedded.RedisSettings;
import org.failoverdashboard.lab.DemoTopology;
import org.failoverdashboard.lab.Lab;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabControl;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.lab.LabWriter;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;

/**
 * Three observers, each a Liberty with the built WAR, at one control database and one Redis. They
 * watch one synchronous cluster, {@code orders}, whose policy asks for two of them to agree. All
 * three are started at once on an empty control database, so that every start also tests that
 * tables are made once. It is started once for all tests of a JVM, and ends with it; a test leaves
 * it whole.
 */
final class Fleet {
  static final String ORDERS = "orders";
  private static final int FIRST_NETWORK = 101;

  /** Three at once on two cores. */
  private static final Duration START_LIMIT = Duration.ofMinutes(10);

  private final Path directory = directory();
  private final Path repository =
      Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath().normalize();
  private final Time time = new SystemTime();
  private final Await await = new Await(time);
  private final ProgramSecrets secrets = ProgramSecrets.in(directory);
  private final ControlDatabase database = ControlDatabase.start(directory, secrets, time);
  private final RedisServer redis;
  private final LabCluster orders;
  private final LabControl control;
  private final KeyStoreFile keyStore;
  private final List<FleetObserver> observers = new ArrayList<>();
  private int networks = FIRST_NETWORK;

  private Fleet() {
    keyStore = KeyStoreFile.make(directory.resolve("key.p12"), secrets.redisPassword());
    redis =
        new RedisServer(
            new RedisSettings(
                directory.resolve("redis"),
                PortAllocator.shared().next(),
                secrets.redisPassword(),
                false),
            time);
    redis.start();
    orders =
        LabCluster.start(
            LabSpec.synchronous(
                ORDERS, directory.resolve(ORDERS), "eu-central-1", "us-east-1", "ap-southeast-2"),
            time);
    control = LabControl.start(new Lab(List.of(orders), time), directory, time);
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    add("one");
    add("two");
    add("three");
    observers.forEach(observer -> observer.liberty().awaitReady(START_LIMIT));
    observers.getFirst().client().postYaml("/api/v1/inventory/import?dry_run=false", inventory());
    awaitWhole();
  }

  /** Holds the one there is; initialised when the first test asks. */
  private static final class Holder {
    private static final Fleet FLEET = new Fleet();
  }

  static Fleet get() {
    return Holder.FLEET;
  }

  Await await() {
    return await;
  }

  Time time() {
    return time;
  }

  LabCluster orders() {
    return orders;
  }

  ControlDatabase database() {
    return database;
  }

  RedisServer redis() {
    return redis;
  }

  /** Everything in Redis is gone. */
  void flushRedis() {
    new RedisCommands(redis.port(), secrets.redisPassword()).run("FLUSHALL");
  }

  /** How many views of a cluster by an observer Redis holds. */
  long viewsInRedis() {
    String keys =
        new RedisCommands(redis.port(), secrets.redisPassword()).run("KEYS failover:view:*");
    return keys.lines().filter(line -> line.startsWith("failover:view:")).count();
  }

  List<FleetObserver> observers() {
    return List.copyOf(observers);
  }

  /** All but those. */
  List<FleetObserver> observersBut(FleetObserver... those) {
    return observers.stream().filter(observer -> !List.of(those).contains(observer)).toList();
  }

  /** Starts one more, with a network of its own; nobody else is told. It comes up by itself. */
  FleetObserver add(String name) {
    Map<String, String> shared = new HashMap<>(database.environment());
    shared.put("FAILOVER_ADMIN_PASSWORD", secrets.adminPassword());
    shared.put("FAILOVER_SECRET_KEY", secrets.secretKey());
    shared.putAll(keyStore.environment());
    FleetNetwork network =
        new FleetNetwork(
            networks++,
            List.of(orders),
            database.server().address(),
            new HostPort("127.0.0.1", redis.port()),
            time);
    FleetObserver observer =
        new FleetObserver(name, network, repository, directory, shared, secrets, time);
    observers.add(observer);
    observer.liberty().start();
    return observer;
  }

  /** Ends that one for good. */
  void remove(FleetObserver observer) {
    observers.remove(observer);
    observer.close();
  }

  /** The observer that leads; waits until one does. */
  FleetObserver leader() {
    return await.answer("a leader", Await.LIMIT, this::leading);
  }

  private Optional<FleetObserver> leading() {
    return database
        .leader()
        .flatMap(name -> observers.stream().filter(it -> it.name().equals(name)).findFirst());
  }

  /** Waits until every observer runs, sees a healthy cluster, and one of them leads. */
  void awaitWhole() {
    observers.stream()
        .filter(observer -> !observer.liberty().isRunning())
        .forEach(observer -> observer.liberty().start());
    observers.forEach(observer -> observer.liberty().awaitReady(START_LIMIT));
    for (FleetObserver observer : observers) {
      await.until(
          observer + " to say that " + ORDERS + " is healthy",
          () -> observer.says(ORDERS, "HEALTHY") && !observer.degraded("control_database"));
    }
    leader();
  }

  /** A client that commits about every 10 ms, and has committed once; close it. */
  LabWriter writer() {
    LabWriter writer = LabWriter.start(orders, Duration.ofMillis(10), Duration.ofSeconds(2), time);
    await.until("the first commit", () -> writer.latest().isPresent());
    return writer;
  }

  /** Waits until the newest failover is completed, and another node than that is published. */
  LabNode awaitNewPrimary(LabNode old) {
    return awaitNewPrimary(old, Await.LIMIT);
  }

  LabNode awaitNewPrimary(LabNode old, Duration limit) {
    await.until(
        "the end of the failover",
        limit,
        () ->
            !database.primary(ORDERS).equals(old.name())
                && database.failovers(ORDERS).getLast().equals("COMPLETED"));
    return orders.node(database.primary(ORDERS));
  }

  void awaitWritesOn(LabWriter writer, LabNode node) {
    await.until(
        "writes on " + node.name(),
        () -> writer.latest().filter(it -> it.node().equals(node.name())).isPresent());
  }

  /** Waits until every observer that runs shows that node as the primary. */
  void awaitShownByAll(LabNode primary) {
    observers.stream()
        .filter(it -> it.liberty().isRunning())
        .forEach(it ->
            await.until(
                it + " to show " + primary.name() + " as the primary",
                () -> it.status(ORDERS).path("primary").asText().equals(primary.name())));
  }

  /** Ends every fault, and waits until all is as it was. */
  void heal() {
    observers.forEach(observer -> observer.network().heal());
    awaitWhole();
  }

  /** The lab's own, with hosts by names that each observer resolves in its own way. */
  private String inventory() {
    ObjectMapper yaml = new YAMLMapper();
    try {
      JsonNode document = yaml.readTree(DemoTopology.yaml(DemoTopology.inventory(List.of(orders))));
      for (JsonNode cluster : document.path("clusters")) {
        ObjectNode policy = ((ObjectNode) cluster).putObject("policy");
        policy.put("observers_required", 2).put("cool_down_ms", 0).put("warm_up_ms", 0);
        for (JsonNode node : cluster.path("nodes")) {
          ((ObjectNode) node).put("host", FleetNetwork.hostOf(node.path("name").asText()));
        }
      }
      return yaml.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("failover-fleet");
      // A server that runs as another user has to get through.
      return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end() {
    observers.forEach(FleetObserver::close);
    control.close();
    orders.close();
    redis.close();
    database.close();
    try {
      BinaryCache.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
