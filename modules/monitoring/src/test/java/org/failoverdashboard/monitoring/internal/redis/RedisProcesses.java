package org.failoverdashboard.monitoring.internal.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.RedisServer;
import org.failoverdashboard.embedded.RedisSettings;
import org.failoverdashboard.embedded.RedisSettings.Role;
import org.failoverdashboard.regions.api.Time;

/** Several real Redis processes that belong together. */
final class RedisProcesses implements AutoCloseable {
  static final String MASTER = "live";
  private static final String PASSWORD = "s3cret";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Path directory;
  private final Time time;
  private final Map<Integer, RedisServer> servers = new LinkedHashMap<>();
  private final List<RedisServer> sentinels = new ArrayList<>();

  private RedisProcesses(Path directory, Time time) {
    this.directory = directory;
    this.time = time;
  }

  /** A master with one replica, and three Sentinels that watch them. */
  static RedisProcesses behindSentinels(Path directory, Time time) {
    RedisProcesses all = new RedisProcesses(directory, time);
    int master = all.server();
    all.server("replicaof 127.0.0.1 " + master);
    for (int i = 0; i < 3; i++) {
      all.sentinel(master);
    }
    all.await(() ->
        all.sentinels.stream()
            .allMatch(it -> {
              String said = new RedisLine(it.port(), "").run("INFO sentinel");
              return said.contains("slaves=1,sentinels=3");
            }));
    return all;
  }

  /** Three masters, each with a replica; the slots are shared out. */
  static RedisProcesses cluster(Path directory, Time time) {
    RedisProcesses all = new RedisProcesses(directory, time);
    for (int i = 0; i < 6; i++) {
      int bus = PortAllocator.shared().next();
      all.server("cluster-enabled yes", "cluster-node-timeout 1000", "cluster-port " + bus);
    }
    List<Integer> ports = List.copyOf(all.servers.keySet());
    all.tell(ports.get(0), "CLUSTER ADDSLOTSRANGE 0 5460");
    all.tell(ports.get(1), "CLUSTER ADDSLOTSRANGE 5461 10922");
    all.tell(ports.get(2), "CLUSTER ADDSLOTSRANGE 10923 16383");
    for (int i = 1; i < 6; i++) {
      all.meet(ports.get(0), ports.get(i));
    }
    all.await(() ->
        ports.stream()
            .allMatch(port -> all.tell(port, "CLUSTER INFO").contains("cluster_known_nodes:6")));
    for (int i = 0; i < 3; i++) {
      String master = all.tell(ports.get(i), "CLUSTER MYID");
      int replica = ports.get(3 + i);
      all.await(() -> all.tell(replica, "CLUSTER REPLICATE " + master).equals("OK"));
    }
    all.await(() ->
        ports.stream()
            .allMatch(port -> {
              String info = all.tell(port, "CLUSTER INFO");
              return info.contains("cluster_state:ok") && info.contains("cluster_size:3");
            }));
    all.await(() ->
        ports.subList(0, 3).stream()
            .allMatch(port -> all.tell(port, "INFO replication").contains("state=online")));
    return all;
  }

  /** As {@code FAILOVER_REDIS_URL} wants it. */
  String sentinelUrl() {
    return "sentinel://:" + PASSWORD + "@" + hosts(sentinels) + "/" + MASTER;
  }

  String clusterUrl() {
    return "cluster://:" + PASSWORD + "@" + hosts(List.copyOf(servers.values()));
  }

  /** Ends the master behind the Sentinels; its replica takes over by itself. */
  void killMaster() {
    servers.values().stream()
        .filter(it -> it.pid().isPresent())
        .filter(it -> tell(it.port(), "ROLE").startsWith("master"))
        .findFirst()
        .orElseThrow()
        .kill();
  }

  /** Ends the master that keeps the slot of that key; its replica takes over by itself. */
  void killMasterOf(String key) {
    int port = List.copyOf(servers.keySet()).get(0);
    String slot = tell(port, "CLUSTER KEYSLOT " + key);
    servers.values().stream()
        .filter(it -> tell(it.port(), "ROLE").startsWith("master"))
        .filter(it -> keeps(it.port(), Integer.parseInt(slot)))
        .findFirst()
        .orElseThrow()
        .kill();
  }

  private boolean keeps(int port, int slot) {
    return tell(port, "CLUSTER NODES")
        .lines()
        .filter(line -> line.contains("myself"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1).split("-", 2))
        .anyMatch(
            range -> Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[1]));
  }

  private void meet(int one, int other) {
    String bus = tell(other, "CONFIG GET cluster-port").lines().toList().getLast();
    tell(one, "CLUSTER MEET 127.0.0.1 " + other + " " + bus);
  }

  private int server(String... lines) {
    List<String> configuration =
        new ArrayList<>(List.of("masterauth " + PASSWORD, "repl-diskless-sync-delay 0"));
    configuration.addAll(List.of(lines));
    RedisServer server = start(PASSWORD, Role.SERVER, configuration);
    servers.put(server.port(), server);
    return server.port();
  }

  private void sentinel(int master) {
    sentinels.add(
        start(
            "",
            Role.SENTINEL,
            List.of(
                "sentinel monitor " + MASTER + " 127.0.0.1 " + master + " 2",
                "sentinel auth-pass " + MASTER + " " + PASSWORD,
                "sentinel down-after-milliseconds " + MASTER + " 500",
                "sentinel failover-timeout " + MASTER + " 3000")));
  }

  private RedisServer start(String password, Role role, List<String> lines) {
    int port = PortAllocator.shared().next();
    Path own = directory.resolve(role + "-" + port);
    RedisServer server =
        new RedisServer(new RedisSettings(own, port, password, false, role, lines), time);
    server.start();
    return server;
  }

  private String tell(int port, String command) {
    return new RedisLine(port, PASSWORD).run(command);
  }

  private static String hosts(List<RedisServer> all) {
    return String.join(",", all.stream().map(it -> "127.0.0.1:" + it.port()).toList());
  }

  private void await(BooleanSupplier condition) {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (time.nanoTime() - limit > 0) {
        throw new AssertionError("the Redis processes do not come together within 30 s");
      }
      try {
        time.sleep(Duration.ofMillis(50));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    servers.values().forEach(RedisServer::close);
  }
}
