package org.failoverdashboard.launcher.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.ChainReport;
import org.failoverdashboard.history.api.HistoryTools;

/** Writes a control database into a file, all of it as of one moment, while it is in use. */
final class Taking {
  private final DataSource control;

  Taking(DataSource control) {
    this.control = control;
  }

  /**
   * @param now stands in the manifest
   */
  Manifest write(Path file, Instant now) throws SQLException, IOException {
    try (ArchiveWriter archive = new ArchiveWriter(file);
        Connection connection = control.getConnection()) {
      beginSnapshot(connection);
      Catalog catalog = new Catalog(connection);
      List<Manifest.Table> tables = new ArrayList<>();
      for (String table : catalog.tables()) {
        tables.add(
            archive.add(connection, table, catalog.columns(table), catalog.partitions(table)));
      }
      // What is appended meanwhile has greater positions.
      ChainReport chain =
          HistoryTools.verify(
              control,
              Long.valueOf(text(connection, "select coalesce(max(position), 0) from event")));
      Manifest manifest =
          new Manifest(
              Manifest.FORMAT,
              now.toString(),
              catalog.schemaVersion(),
              text(connection, "show server_version"),
              chain.events(),
              chain.ends().toString(),
              chain.holds(),
              tables);
      archive.finish(manifest);
      return manifest;
    }
  }

  /** Texts that mean the same whatever the server is set to. */
  private static void beginSnapshot(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'");
      statement.execute("set local intervalstyle = 'postgres'; set local extra_float_digits = 1");
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
