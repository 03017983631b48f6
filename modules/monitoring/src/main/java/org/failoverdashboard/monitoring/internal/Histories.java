package org.failoverdashboard.monitoring.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.TimelineHistory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;

/**
 * Reads the timeline history of a server whenever it is first seen on a timeline: beside the probe,
 * so that no probe takes longer for it.
 *
 * <p>It needs the right to read the server's files: a superuser's, or {@code pg_read_server_files}
 * with EXECUTE on {@code pg_read_file}. Without it the history stays unknown, and so do forks.
 */
final class Histories {
  private static final Duration ANSWER = Duration.ofSeconds(1);

  /** Null for the first timeline, which has no file. */
  private static final String READ =
      "select pg_read_file('pg_wal/' || lpad(upper(to_hex(?)), 8, '0') || '.history',"
          + " 0, 1048576, true)";

  private final NodeConnections connections;
  private final BiConsumer<String, Runnable> threads;
  private final Map<NodeId, Integer> known = new ConcurrentHashMap<>();

  /**
   * @param threads starts a thread of that name
   */
  Histories(NodeConnections connections, BiConsumer<String, Runnable> threads) {
    this.connections = connections;
    this.threads = threads;
  }

  /** Returns at once; the sink is told when the history was read. */
  void seenOn(Node node, int timeline, BiConsumer<Node, TimelineHistory> sink) {
    Integer before = known.put(node.id(), timeline);
    if (before == null || before != timeline) {
      threads.accept("history-" + node.name(), () -> read(node, timeline, sink));
    }
  }

  private void read(Node node, int timeline, BiConsumer<Node, TimelineHistory> sink) {
    try {
      String text = connections.with(node, ANSWER, connection -> text(connection, timeline));
      sink.accept(node, TimelineHistory.parse(timeline, text));
    } catch (SQLException notAllowedOrAway) {
      known.computeIfPresent(
          node.id(), (id, kept) -> forbidden(notAllowedOrAway) ? kept : Integer.valueOf(0));
    }
  }

  /** Asking again would not help. */
  private static boolean forbidden(SQLException failure) {
    return "42501".equals(failure.getSQLState());
  }

  private static String text(Connection connection, int timeline) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setInt(1, timeline);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String text = row.getString(1);
        return text == null ? "" : text;
      }
    }
  }
}
