package org.failoverdashboard.launcher;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What benchmarks ask and tell their own database. */
record BenchSql(DataSource control) {
  /** The first column of the first row. */
  long number(String sql) throws SQLException {
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  void execute(String sql) {
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new LauncherException("The benchmark's database failed: " + e.getMessage(), e);
    }
  }
}
