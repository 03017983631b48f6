package org.failoverdashboard.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Copies a running primary without pg_basebackup, by the manual's low-level backup: "Making a Base
 * Backup Using the Low Level API".
 */
final class Clones {
  private Clones() {}

  /** Fills the emptied directory with a copy from which a standby can start. */
  static void cloneRunning(LabNode primary, Path to) throws SQLException, IOException {
    try (Connection connection = primary.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('rejoin', fast => true)");
      DataDirectories.clear(to);
      DataDirectories.copyRunning(primary.server().dataDirectory(), to);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
        row.next();
        Files.writeString(to.resolve("backup_label"), row.getString(1));
      }
    }
  }
}
