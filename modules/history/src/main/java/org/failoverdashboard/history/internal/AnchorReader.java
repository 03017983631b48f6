package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.ChainReport.Broken;
import org.failoverdashboard.history.domain.HashChain.Link;

/**
 * Reads where the chains of streams begin whose first events were let go, and whether that is what
 * was told of it.
 */
final class AnchorReader {
  /**
   * @param position of the last event that is gone
   */
  record Anchor(String stream, Link end, long position) {}

  /** One statement, and so one moment: what is let go meanwhile is in both or in neither. */
  private static final String UNTOLD =
      """
      with told as (
        select distinct on (item->>'stream') item->>'stream' as stream,
               (item->>'version')::bigint as version, item->>'hash' as hash, position
          from event cross join lateral jsonb_array_elements(payload->'streams') item
         where stream = 'retention' and type = 'history.retired'
         order by item->>'stream', event.version desc)
      select coalesce(anchor.stream, told.stream) as stream,
             coalesce(anchor.version, told.version) as version,
             coalesce(anchor.position, told.position) as position,
             told.version as told_version
        from event_anchor anchor full join told on told.stream = anchor.stream
       where anchor.version is distinct from told.version
          or encode(anchor.hash, 'hex') is distinct from told.hash
       order by 1\
      """;

  private final DataSource control;

  AnchorReader(DataSource control) {
    this.control = control;
  }

  /** Whether this store's version knows of retention at all. */
  boolean exist() throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select to_regclass('event_anchor') is not null");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  List<Anchor> all() throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select * from event_anchor order by stream");
        ResultSet rows = statement.executeQuery()) {
      return anchors(rows);
    }
  }

  Optional<Anchor> of(String stream) throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select * from event_anchor where stream = ?")) {
      statement.setString(1, stream);
      try (ResultSet rows = statement.executeQuery()) {
        return anchors(rows).stream().findFirst();
      }
    }
  }

  /** Those of which something else was told, or nothing, and those that are missing. */
  List<Broken> untold() throws SQLException {
    List<Broken> broken = new ArrayList<>();
    try (Connection connection = control.getConnection();
        PreparedStatement statement = connection.prepareStatement(UNTOLD);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        long told = rows.getLong("told_version");
        broken.add(
            new Broken(
                rows.getLong("position"),
                rows.getString("stream"),
                rows.getLong("version"),
                null,
                "The events of stream %s before this one are gone, and the record of retention says %s."
                    .formatted(
                        rows.getString("stream"),
                        told == 0 ? "nothing of it" : "that they went up to version " + told)));
      }
    }
    return broken;
  }

  private static List<Anchor> anchors(ResultSet rows) throws SQLException {
    List<Anchor> anchors = new ArrayList<>();
    while (rows.next()) {
      String hash = HexFormat.of().formatHex(rows.getBytes("hash"));
      anchors.add(
          new Anchor(
              rows.getString("stream"),
              new Link(rows.getLong("version"), hash),
              rows.getLong("position")));
    }
    return anchors;
  }
}
