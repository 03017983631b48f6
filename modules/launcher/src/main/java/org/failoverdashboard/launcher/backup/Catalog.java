package org.failoverdashboard.launcher.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which tables a control database has, asked over one connection. */
final class Catalog {
  /** Made anew by whoever restores. */
  private static final String MIGRATIONS = "flyway_schema_history";

  private final Connection connection;

  Catalog(Connection connection) {
    this.connection = connection;
  }

  /** Partitions belong to their table. Each comes after those that it refers to. */
  List<String> tables() throws SQLException {
    Set<String> left =
        new TreeSet<>(
            texts(
                """
                select relname from pg_class
                 where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                   and not relispartition and relname <> ?\
                """,
                MIGRATIONS));
    Map<String, List<String>> references = new LinkedHashMap<>();
    for (String table : left) {
      references.put(table, referredTo(table));
    }
    List<String> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          left.stream()
              .filter(table ->
                  references.getOrDefault(table, List.of()).stream().noneMatch(left::contains))
              .findFirst()
              .orElseThrow(() -> new SQLException("tables refer to each other: " + left));
      ordered.add(next);
      left.remove(next);
    }
    return ordered;
  }

  /** What is checked at the end of a transaction needs no order. */
  private List<String> referredTo(String table) throws SQLException {
    return texts(
        """
        select confrelid::regclass::text from pg_constraint
         where contype = 'f' and not condeferred and conrelid = ?::regclass and confrelid <> conrelid\
        """,
        table);
  }

  /** Those that hold what somebody wrote, in their order. */
  List<String> columns(String table) throws SQLException {
    return texts(
        """
        select attname from pg_attribute
         where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
         order by attnum\
        """,
        table);
  }

  List<String> partitions(String table) throws SQLException {
    return texts(
        "select inhrelid::regclass::text from pg_inherits where inhparent = ?::regclass order by 1",
        table);
  }

  /** Columns that number their rows. */
  List<String> identities(String table) throws SQLException {
    return texts(
        """
        select attname from pg_attribute
         where attrelid = ?::regclass and attnum > 0 and not attisdropped and attidentity <> ''\
        """,
        table);
  }

  String schemaVersion() throws SQLException {
    return texts(
            """
            select version from flyway_schema_history
             where success and version is not null order by installed_rank desc limit 1\
            """)
        .getFirst();
  }

  private List<String> texts(String sql, String... parameters) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }
}
