package org.failoverdashboard.launcher.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.ChainReport;
import org.failoverdashboard.history.api.HistoryTools;
import org.failoverdashboard.launcher.LauncherException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;

/** Puts a backup into an empty database: all rows in one transaction, or none. */
final class Loader {
  /** Nobody may remove a row of it, and a new database holds none. */
  private static final String EVENTS = "event";

  /** What is done to the rows before anybody can see them. */
  @FunctionalInterface
  interface Settling {
    void settle(Connection connection) throws SQLException;
  }

  private final Archive archive;
  private final Manifest manifest;
  private final DataSource target;

  Loader(Archive archive, DataSource target) {
    this.archive = archive;
    this.manifest = archive.manifest();
    this.target = target;
  }

  /**
   * Makes the tables as they were when the backup was taken, fills them, and verifies the chain.
   *
   * @throws LauncherException when the target is not empty, the backup is a newer program's, or
   *     what was restored is not what was backed up
   */
  void load(Settling settling) throws SQLException, IOException {
    requireEmpty();
    requireKnownVersion();
    Flyway.configure().dataSource(target).target(manifest.schemaVersion()).load().migrate();
    try (Connection connection = target.getConnection()) {
      connection.setAutoCommit(false);
      fill(connection);
      settling.settle(connection);
      connection.commit();
    }
    verifyChain();
  }

  private void requireEmpty() throws SQLException {
    try (Connection connection = target.getConnection()) {
      List<String> tables = new Catalog(connection).tables();
      if (!tables.isEmpty()) {
        throw new LauncherException(
            "The database to restore into has tables already (%s, ...), and nothing is written over. Make a new database for it."
                .formatted(tables.getFirst()));
      }
    }
  }

  private void requireKnownVersion() {
    MigrationVersion wanted = MigrationVersion.fromVersion(manifest.schemaVersion());
    MigrationVersion newest =
        Arrays.stream(Flyway.configure().dataSource(target).load().info().all())
            .map(MigrationInfo::getVersion)
            .filter(Objects::nonNull)
            .max(MigrationVersion::compareTo)
            .orElse(MigrationVersion.EMPTY);
    if (wanted.compareTo(newest) > 0) {
      throw new LauncherException(
          "The backup was taken by a newer version of this program: its tables are of version %s, known here up to %s. Nothing was changed. Restore it with that version, or a later one."
              .formatted(wanted, newest));
    }
  }

  private void fill(Connection connection) throws SQLException, IOException {
    for (Manifest.Table table : manifest.tables().reversed()) {
      if (!table.name().equals(EVENTS)) {
        execute(connection, "delete from " + ArchiveWriter.quoted(table.name()));
      }
    }
    for (Manifest.Table table : manifest.tables()) {
      makePartitions(connection, table);
      copy(connection, table);
      numberOn(connection, table);
    }
  }

  /** Partitions are called after the day on which they begin. */
  private static void makePartitions(Connection connection, Manifest.Table table)
      throws SQLException {
    for (String partition : table.partitions()) {
      String day = partition.substring(partition.length() - "YYYYMMDD".length());
      String begin =
          LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)
              .atStartOfDay(ZoneOffset.UTC)
              .toString();
      execute(
          connection,
          "select make_sample_partitions('%s', '%s', '%s')".formatted(table.name(), begin, begin));
    }
  }

  private void copy(Connection connection, Manifest.Table table) throws SQLException, IOException {
    String sql =
        "copy %s (%s) from stdin"
            .formatted(ArchiveWriter.quoted(table.name()), ArchiveWriter.quoted(table.columns()));
    try (InputStream rows = archive.rows(table)) {
      long copied = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
      if (copied != table.rows()) {
        throw new LauncherException(
            "Table %s got %,d rows of %,d.".formatted(table.name(), copied, table.rows()));
      }
    }
  }

  /** The next row gets the number after the greatest. */
  private static void numberOn(Connection connection, Manifest.Table table) throws SQLException {
    for (String column : new Catalog(connection).identities(table.name())) {
      execute(
          connection,
          "select setval(pg_get_serial_sequence('%1$s', '%2$s'), greatest(max(%2$s), 1), max(%2$s) is not null) from %1$s"
              .formatted(ArchiveWriter.quoted(table.name()), column));
    }
  }

  private void verifyChain() throws SQLException {
    ChainReport found = HistoryTools.verify(target, null);
    if (found.holds() != manifest.chainHolds()
        || !found.ends().toString().equals(manifest.ends())) {
      throw new LauncherException(
          "What was restored is not what was backed up: the history ends at %s, and the backup says %s."
              .formatted(found.ends(), manifest.ends()));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
