package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.regions.api.NodeId;

/** By which replication slot each node streams, or did when it answered last. */
final class SlotRows implements SlotKeeper.Names {
  private static final String NOTE =
      """
      insert into node_slot (node_id, slot_name)
      select id, ? from node where id = ?
      on conflict (node_id) do update set slot_name = excluded.slot_name
      """;

  private final DataSource database;

  SlotRows(DataSource database) {
    this.database = database;
  }

  @Override
  public Map<NodeId, String> read() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select node_id, slot_name from node_slot");
        ResultSet row = statement.executeQuery()) {
      Map<NodeId, String> known = new HashMap<>();
      while (row.next()) {
        known.put(new NodeId(row.getObject(1, UUID.class)), row.getString(2));
      }
      return known;
    }
  }

  @Override
  public void note(NodeId node, String slot) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(NOTE)) {
      statement.setString(1, slot);
      statement.setObject(2, node.value());
      statement.executeUpdate();
    }
  }
}
