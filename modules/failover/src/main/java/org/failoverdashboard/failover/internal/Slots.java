package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.failover.internal.NodeSql.lsn;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.failover.domain.Slot;
import org.failoverdashboard.failover.domain.SlotServer;
import org.failoverdashboard.failover.domain.SlotTask;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/** Reads and changes the physical replication slots of servers. */
final class Slots implements SlotAccess {
  /** A standby's own WAL ends where it has received, or replayed from elsewhere. */
  private static final String SERVER =
      """
      select pg_is_in_recovery(), current_setting('primary_slot_name'),
             case when pg_is_in_recovery()
               then coalesce(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')
               else pg_current_wal_flush_lsn() end::text,
             case when pg_is_in_recovery() then coalesce(pg_last_wal_replay_lsn(), '0/0')
               else pg_current_wal_flush_lsn() end::text
      """;

  /** Synchronised slots are logical (PostgreSQL manual, 47.2.3): none of ours. */
  private static final String SLOTS =
      """
      select slot_name, active, restart_lsn::text,
             coalesce(pg_wal_lsn_diff(?::pg_lsn, restart_lsn), 0)::bigint
      from pg_replication_slots where slot_type = 'physical' and not temporary
      """;

  /** Reserves WAL at once, not only when its standby comes. */
  private static final String CREATE =
      """
      select pg_create_physical_replication_slot(?, true)
      where not exists (select from pg_replication_slots where slot_name = ?)
      """;

  /** Never backwards, and never one by which somebody streams. */
  private static final String ADVANCE =
      """
      select pg_replication_slot_advance(slot_name, least(?::pg_lsn, pg_last_wal_replay_lsn()))
      from pg_replication_slots
      where slot_name = ? and slot_type = 'physical' and not active
        and restart_lsn < least(?::pg_lsn, pg_last_wal_replay_lsn())
      """;

  private static final String DROP =
      """
      select pg_drop_replication_slot(slot_name) from pg_replication_slots
      where slot_name = ? and slot_type = 'physical' and not active
      """;

  private final NodeSql sql;

  Slots(NodeSql sql) {
    this.sql = sql;
  }

  @Override
  public SlotServer read(Node node) throws ServerException {
    return sql.on(node, connection -> server(connection, node));
  }

  private static SlotServer server(Connection connection, Node node) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SERVER)) {
      row.next();
      Lsn flushed = lsn(row.getString(3));
      return new SlotServer(
          node,
          row.getBoolean(1),
          row.getString(2),
          flushed,
          lsn(row.getString(4)),
          slots(connection, flushed));
    }
  }

  private static List<Slot> slots(Connection connection, Lsn end) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SLOTS)) {
      statement.setString(1, end.toString());
      try (ResultSet row = statement.executeQuery()) {
        List<Slot> slots = new ArrayList<>();
        while (row.next()) {
          String restart = row.getString(3);
          slots.add(
              new Slot(
                  row.getString(1),
                  row.getBoolean(2),
                  restart == null ? null : Lsn.parse(restart),
                  row.getLong(4)));
        }
        return slots;
      }
    }
  }

  @Override
  public boolean carryOut(SlotTask task) throws ServerException {
    return switch (task) {
      case SlotTask.Create create -> asked(create.on(), CREATE, create.slot(), create.slot());
      case SlotTask.Advance advance -> {
        String to = advance.to().toString();
        yield asked(advance.on(), ADVANCE, to, advance.slot(), to);
      }
      case SlotTask.Drop drop -> asked(drop.on(), DROP, drop.slot());
      case SlotTask.Warn _ -> true;
    };
  }

  private boolean asked(Node node, String question, String... parameters) throws ServerException {
    return sql.on(
        node,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(question)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
              return row.next();
            }
          }
        });
  }
}
