package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/** The record of storm brakes taken off by operators. */
final class BrakeReleases {
  private static final String INSERT =
      """
      insert into storm_brake_release (id, ordered_kind, ordered_by, reason) values (?, ?, ?, ?)
      """;

  private static final String NEWEST =
      "select id from storm_brake_release order by released_at desc, id desc limit 1";

  private final DataSource database;

  BrakeReleases(DataSource database) {
    this.database = database;
  }

  void record(UUID id, Actor by, String reason) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setObject(1, id);
      statement.setString(2, by.kind());
      statement.setString(3, by.name());
      statement.setString(4, reason);
      statement.executeUpdate();
    }
  }

  /** Null before the first. */
  @Nullable UUID newest() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(NEWEST);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getObject(1, UUID.class) : null;
    }
  }
}
