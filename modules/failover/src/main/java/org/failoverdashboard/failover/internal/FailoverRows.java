package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;

/** Reads what is recorded of failovers. */
final class FailoverRows {
  /** An old primary that does not stream again yet. */
  record Leftover(UUID failover, UUID incident, ClusterId cluster, NodeId oldPrimary) {}

  private FailoverRows() {}

  /** Those that have begun and not ended, with the clusters as the inventory has them now. */
  static List<Claim> running(DataSource database, Inventory inventory) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select id, incident_id, cluster_id, term, old_primary, old_position, old_timeline,
                       synchronous_standby_names
                from failover where state = 'RUNNING'
                """);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        claim(row, inventory).ifPresent(claims::add);
      }
    }
    return claims;
  }

  private static Optional<Claim> claim(ResultSet row, Inventory inventory) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    UUID incident = row.getObject(2, UUID.class);
    long term = row.getLong(4);
    NodeId oldPrimary = new NodeId(row.getObject(5, UUID.class));
    Lsn position = Lsn.parse(row.getString(6));
    int timeline = row.getInt(7);
    String names = row.getString(8);
    return inventory
        .cluster(new ClusterId(row.getObject(3, UUID.class)))
        .map(cluster ->
            new Claim(
                id,
                incident,
                term,
                new Electorate(cluster, oldPrimary, position, timeline, names)));
  }

  /** How long ago each cluster's last completed failover ended, by the database's clock. */
  static Map<ClusterId, Duration> sinceLast(DataSource database) throws SQLException {
    Map<ClusterId, Duration> since = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select cluster_id,
                       (extract(epoch from clock_timestamp() - max(ended_at)) * 1000)::bigint
                from failover where state = 'COMPLETED' group by cluster_id
                """);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        since.put(
            new ClusterId(row.getObject(1, UUID.class)),
            Duration.ofMillis(Math.max(0, row.getLong(2))));
      }
    }
    return since;
  }

  /** The old primaries of completed failovers that were not seen streaming since. */
  static List<Leftover> leftovers(DataSource database) throws SQLException {
    List<Leftover> leftovers = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select distinct on (cluster_id, old_primary) id, incident_id, cluster_id,
                       old_primary, rejoined_at
                from failover where state = 'COMPLETED'
                order by cluster_id, old_primary, term desc
                """);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        if (row.getObject(5) == null) {
          leftovers.add(
              new Leftover(
                  row.getObject(1, UUID.class),
                  row.getObject(2, UUID.class),
                  new ClusterId(row.getObject(3, UUID.class)),
                  new NodeId(row.getObject(4, UUID.class))));
        }
      }
    }
    return leftovers;
  }

  /** True for the one caller who is the first to say so. */
  static boolean rejoined(DataSource database, UUID failover) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "update failover set rejoined_at = clock_timestamp()"
                    + " where id = ? and rejoined_at is null")) {
      statement.setObject(1, failover);
      return statement.executeUpdate() == 1;
    }
  }
}
