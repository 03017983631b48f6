package org.failoverdashboard.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * The whole program on this machine: Liberty with the web application, and a control database and a
 * Redis of its own unless the settings name others.
 */
public final class Program implements AutoCloseable {
  /** For a new control database with its first WAL, Liberty's caches and some logs. */
  private static final long MEGABYTES = 250;

  private final ProgramSettings settings;
  private final ProgramSecrets secrets;
  private final String metricsPassword;
  private final LibertyServer liberty;
  private final @Nullable PostgresServer database;
  private final @Nullable RedisServer redis;

  private Program(ProgramSettings settings, ProgramSecrets secrets, Time time) {
    this.settings = settings;
    this.secrets = secrets;
    this.metricsPassword =
        settings.given("FAILOVER_METRICS_PASSWORD").orElseGet(ProgramSecrets::password);
    this.database = settings.hasOwnDatabase() ? database(settings, secrets, time) : null;
    this.redis = settings.hasOwnRedis() ? redis(settings, secrets, time) : null;
    LibertySettings server =
        LibertySettings.ofBuild(
                settings.repository(),
                settings.directory().resolve("liberty"),
                settings.httpPort(),
                settings.httpsPort())
            .with(environment());
    this.liberty = new LibertyServer(settings.quickStart() ? server.quickStart() : server, time);
  }

  /**
   * Starts everything; the application comes up in the background, see {@link #awaitReady}.
   *
   * @throws ServerException with a sentence for people; nothing is left running
   */
  public static Program start(ProgramSettings settings, Time time) {
    DiskSpace.require(settings.directory(), MEGABYTES, "The program");
    ProgramSecrets secrets = ProgramSecrets.toStartWith(settings.directory(), time.now());
    Program program = new Program(settings, secrets, time);
    try {
      program.liberty.start();
      program.startServers();
      return program;
    } catch (RuntimeException e) {
      program.kill();
      throw e;
    }
  }

  /** Returns when the application and all it depends on are ready. */
  public void awaitReady() {
    liberty.awaitReady();
  }

  public URI uri() {
    return liberty.uri();
  }

  /** Where it answers over TLS. */
  public int httpsPort() {
    return settings.httpsPort();
  }

  /** The password of the user {@code admin}. */
  public String adminPassword() {
    return settings.given("FAILOVER_ADMIN_PASSWORD").orElse(secrets.adminPassword());
  }

  /** The password of the user {@code metrics}; another one at every start unless one is given. */
  public String metricsPassword() {
    return metricsPassword;
  }

  public LibertyServer liberty() {
    return liberty;
  }

  /** The embedded control database; null when another one is used. */
  public @Nullable PostgresServer database() {
    return database;
  }

  /** The embedded Redis; null when another one is used. */
  public @Nullable RedisServer redis() {
    return redis;
  }

  /** Stops everything in order, so that all data is on the disk. */
  @Override
  public void close() {
    liberty.stop();
    if (redis != null) {
      redis.stop();
    }
    if (database != null) {
      database.stop(StopMode.FAST);
    }
  }

  /** Ends everything at once. */
  public void kill() {
    liberty.kill();
    if (redis != null) {
      redis.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private void startServers() {
    if (redis != null) {
      redis.start();
    }
    if (database != null) {
      database.start();
      new ControlRoles(database, secrets).prepare();
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("FAILOVER_ADMIN_PASSWORD", secrets.adminPassword());
    environment.put("FAILOVER_SECRET_KEY", secrets.secretKey());
    if (secrets.previousKey() != null) {
      environment.put("FAILOVER_SECRET_KEY_PREVIOUS", secrets.previousKey());
    }
    environment.put("FAILOVER_METRICS_PASSWORD", metricsPassword);
    environment.put("FAILOVER_OBSERVER", "here");
    environment.put("FAILOVER_HISTORY_JOURNAL", settings.directory().resolve("journal").toString());
    if (database != null) {
      environment.put("FAILOVER_DB_HOST", "127.0.0.1");
      environment.put("FAILOVER_DB_PORT", Integer.toString(database.port()));
      environment.put("FAILOVER_DB_NAME", ControlRoles.DATABASE);
      environment.put("FAILOVER_DB_USER", ControlRoles.DAILY);
      environment.put("FAILOVER_DB_PASSWORD", secrets.passwordOf(ControlRoles.DAILY));
      environment.put("FAILOVER_DB_OWNER_USER", ControlRoles.OWNER);
      environment.put("FAILOVER_DB_OWNER_PASSWORD", secrets.passwordOf(ControlRoles.OWNER));
    }
    if (redis != null) {
      environment.put("FAILOVER_REDIS_URL", redis.url());
    }
    environment.putAll(settings.environment());
    return environment;
  }

  static PostgresServer database(ProgramSettings settings, ProgramSecrets secrets, Time time) {
    return database(secrets, settings.directory().resolve("control"), time);
  }

  static PostgresServer database(ProgramSecrets secrets, Path data, Time time) {
    int port = PortAllocator.shared().next();
    return new PostgresServer(
        PostgresSettings.of("control", data, port, secrets.controlPassword())
            .with(Map.of("shared_buffers", "64MB")),
        time);
  }

  private static RedisServer redis(ProgramSettings settings, ProgramSecrets secrets, Time time) {
    Path data = settings.directory().resolve("redis");
    int port = PortAllocator.shared().next();
    return new RedisServer(
        new RedisSettings(data, port, secrets.redisPassword(), settings.keepData()), time);
  }
}
