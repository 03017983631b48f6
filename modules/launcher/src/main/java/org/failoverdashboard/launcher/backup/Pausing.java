package org.failoverdashboard.launcher.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.HistoryLoad;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/**
 * What a backup says of terms and primaries may be older than the truth, so nothing is done by
 * itself on any cluster of a restored database until an operator resumes it.
 */
final class Pausing implements Loader.Settling {
  /** Whoever restores stands at the machine. */
  private static final Actor BY = Actor.person("./failover restore");

  private static final String PAUSE =
      """
      update cluster
         set paused = true, paused_kind = ?, paused_by = ?, paused_at = ?, paused_reason = ?,
             version = version + 1
       where not paused returning name\
      """;

  /** A pause does not hold up a failover whose promotion was intended: there is no way back. */
  private static final String END_FAILOVERS =
      """
      update failover set state = 'ABANDONED', ended_at = ?, reason = ? where state = 'RUNNING'
      returning (select name from cluster where cluster.id = cluster_id)\
      """;

  private static final String END_ORDERS =
      """
      update operation set ended_at = ?, ended_as = 'ABANDONED', outcome = ? where ended_at is null
      returning (select name from cluster where cluster.id = cluster_id)\
      """;

  private final Manifest manifest;
  private final Ids ids;
  private final Time time;
  private final List<DomainEvent> events = new ArrayList<>();

  Pausing(Manifest manifest, Ids ids, Time time) {
    this.manifest = manifest;
    this.ids = ids;
    this.time = time;
  }

  /**
   * Pauses every cluster that is not paused, and ends every failover and order that was under way;
   * before anybody can see the rows.
   */
  @Override
  public void settle(Connection connection) throws SQLException {
    OffsetDateTime now = time.now().atOffset(ZoneOffset.UTC);
    String from = "restored from a backup of " + manifest.takenAt();
    String old = from + ": term and primary may be old; resume it once they are checked";
    String over = from + ": what was under way then is not carried on";
    events.clear();
    told("system", "system.restored", from, Map.of("ends", manifest.ends()));
    tell("cluster.paused", old, update(connection, PAUSE, BY.kind(), BY.name(), now, old));
    tell("failover.abandoned", over, update(connection, END_FAILOVERS, now, over));
    tell("order.abandoned", over, update(connection, END_ORDERS, now, over));
  }

  /** Writes into the history what was done to the rows. */
  void tell(DataSource control) throws SQLException {
    HistoryLoad.of(control, "restore", time).append(events);
  }

  private void tell(String type, String reason, List<String> clusters) {
    for (String cluster : clusters) {
      told(DomainEvent.clusterStream(cluster), type, reason, Map.of("name", cluster));
    }
  }

  private void told(String stream, String type, String reason, Map<String, Object> payload) {
    events.add(new DomainEvent(ids.next(), stream, type, time.now(), BY, null, reason, payload));
  }

  private static List<String> update(Connection connection, String sql, Object... values)
      throws SQLException {
    List<String> clusters = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          clusters.add(rows.getString(1));
        }
      }
    }
    return clusters;
  }
}
