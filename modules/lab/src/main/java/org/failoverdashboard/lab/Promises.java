package org.failoverdashboard.lab;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows that were acknowledged to one client, in the order in which it learnt of it. */
final class Promises {
  /** So many are remembered; older ones are forgotten by halves. */
  private static final int REMEMBERED = 1_000_000;

  private final List<Acknowledged> rows = new ArrayList<>();

  synchronized void add(Acknowledged row) {
    if (rows.size() == REMEMBERED) {
      rows.subList(0, REMEMBERED / 2).clear();
    }
    rows.add(row);
  }

  synchronized List<Acknowledged> all() {
    return List.copyOf(rows);
  }

  synchronized Optional<Acknowledged> latest() {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
  }

  /** Those that the node does not have; asked behind its proxies. */
  List<Acknowledged> missingOn(LabNode node) throws SQLException {
    List<Acknowledged> promised = all();
    if (promised.isEmpty()) {
      return List.of();
    }
    long least = promised.stream().mapToLong(Acknowledged::id).min().getAsLong();
    Set<Long> kept = new HashSet<>();
    try (Connection connection = node.server().connect("app");
        Statement statement = connection.createStatement();
        ResultSet ids = statement.executeQuery("SELECT id FROM ticks WHERE id >= " + least)) {
      while (ids.next()) {
        kept.add(ids.getLong(1));
      }
    }
    return promised.stream().filter(row -> !kept.contains(row.id())).toList();
  }
}
