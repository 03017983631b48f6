package org.failoverdashboard.launcher.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.StateDirectory;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of its own, thrown away afterwards, in which a backup is tried out. */
final class Scratch {
  private static final String PASSWORD = "scratch";

  private Scratch() {}

  /** Restores the backup there and verifies its chain. */
  static void tryOut(Archive archive, Environment environment) {
    Path directory = StateDirectory.of(environment.repository(), "backup-scratch");
    StateDirectory.takeEmpty(directory, "Trying out a backup");
    PostgresServer server =
        new PostgresServer(
            PostgresSettings.of(
                    "scratch",
                    directory.resolve("control"),
                    PortAllocator.shared().next(),
                    PASSWORD)
                .with(Map.of("fsync", "off", "shared_buffers", "64MB", "max_wal_size", "1GB")),
            environment.time());
    try {
      server.start();
      new Loader(archive, source(server)).load(asItIs -> {});
    } catch (SQLException | IOException e) {
      throw Failures.of("The backup cannot be restored", e);
    } finally {
      server.stop(StopMode.IMMEDIATE);
      remove(directory);
    }
  }

  private static DataSource source(PostgresServer server) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl("postgres"));
    source.setUser(server.settings().superuser());
    source.setPassword(PASSWORD);
    return source;
  }

  private static void remove(Path directory) {
    try {
      BinaryCache.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + directory, e);
    }
  }
}
