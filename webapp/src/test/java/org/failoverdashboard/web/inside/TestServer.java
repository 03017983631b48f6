package org.failoverdashboard.web.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.RedisServer;
import org.failoverdashboard.embedded.RedisSettings;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Lays out a Liberty server for Arquillian, with a control database and a Redis of its own, before
 * Arquillian reads where it is. They end with the JVM.
 */
public final class TestServer implements LoadableExtension {
  /** Of the user {@code admin}. */
  static final String PASSWORD = "inside-only";

  @Override
  public void register(ExtensionBuilder builder) {
    if (System.getProperty("inside.user") != null) {
      return;
    }
    try {
      start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start() throws IOException {
    Time time = new SystemTime();
    Path directory = Files.createTempDirectory("failover-inside");
    // A server that runs as another user has to get through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    PostgresServer database =
        new PostgresServer(
            PostgresSettings.of("control", directory.resolve("control"), port(), PASSWORD), time);
    RedisServer redis =
        new RedisServer(
            new RedisSettings(directory.resolve("redis"), port(), PASSWORD, false), time);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(database, redis, directory)));
    database.start();
    redis.start();

    int port = port();
    Path user = directory.resolve("usr");
    new ServerFiles(user.resolve("servers/inside")).write(database, redis, port, port());
    System.setProperty("inside.liberty", ServerFiles.build().resolve("wlp").toString());
    System.setProperty("inside.user", user.toString());
    System.setProperty("inside.http.port", Integer.toString(port));
  }

  private static int port() {
    return PortAllocator.shared().next();
  }

  private static void end(PostgresServer database, RedisServer redis, Path directory) {
    redis.close();
    database.close();
    try {
      BinaryCache.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
