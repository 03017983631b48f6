package org.failoverdashboard.failover.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.CommitWait;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** What a failover is judged by, as it stands in the columns of the table {@code failover}. */
final class ElectorateRow {
  /** In the order of {@link #values}. */
  static final String COLUMNS =
      """
      old_primary, old_position, old_timeline, synchronous_standby_names, synchronous_commit,
      receivers, may_live, order_actor_kind, order_actor, order_reason, order_target, order_lifts
      """;

  /** As many parameters. */
  static final String PARAMETERS = "?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?, ?::text[]";

  private ElectorateRow() {}

  /** For the {@link #PARAMETERS}. */
  static @Nullable Object[] values(Electorate electorate) {
    Order order = electorate.order();
    NodeId target = order == null ? null : order.target();
    return new @Nullable Object[] {
      electorate.oldPrimary().value(),
      electorate.position().toString(),
      electorate.timeline(),
      electorate.waited().standbyNames(),
      electorate.waited().level(),
      electorate.waited().receivers().toArray(String[]::new),
      electorate.mayLive(),
      order == null ? null : order.actor().kind(),
      order == null ? null : order.actor().name(),
      order == null ? null : order.reason(),
      target == null ? null : target.value(),
      order == null ? null : order.lifts().toArray(String[]::new)
    };
  }

  /** Of a row with all {@link #COLUMNS}, and the cluster as the inventory has it now. */
  static Electorate read(ResultSet row, Cluster cluster) throws SQLException {
    return new Electorate(
        cluster,
        new NodeId(row.getObject("old_primary", UUID.class)),
        Lsn.parse(row.getString("old_position")),
        row.getInt("old_timeline"),
        new CommitWait(
            row.getString("synchronous_standby_names"),
            row.getString("synchronous_commit"),
            texts(row.getArray("receivers"))),
        row.getBoolean("may_live"),
        order(row));
  }

  private static @Nullable Order order(ResultSet row) throws SQLException {
    String kind = row.getString("order_actor_kind");
    if (kind == null) {
      return null;
    }
    UUID target = row.getObject("order_target", UUID.class);
    return new Order(
        new Actor(kind, row.getString("order_actor")),
        row.getString("order_reason"),
        target == null ? null : new NodeId(target),
        Set.copyOf(texts(row.getArray("order_lifts"))));
  }

  private static List<String> texts(@Nullable Array column) throws SQLException {
    return column == null ? List.of() : List.of((String[]) column.getArray());
  }
}
