package org.failoverdashboard.launcher.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
final class Pausing {
  /** Whoever restores stands at the machine. */
  private static final Actor BY = Actor.person("./failover restore");

  private final DataSource control;
  private final Ids ids;
  private final Time time;

  Pausing(DataSource control, Ids ids, Time time) {
    this.control = control;
    this.ids = ids;
    this.time = time;
  }

  /** Pauses every cluster that is not paused, and tells so in the history. */
  void pauseAll(Manifest manifest) throws SQLException {
    Instant now = time.now();
    String reason =
        "restored from a backup of "
            + manifest.takenAt()
            + ": term and primary may be old; resume it once they are checked";
    List<DomainEvent> events = new ArrayList<>();
    events.add(
        new DomainEvent(
            ids.next(),
            "system",
            "system.restored",
            now,
            BY,
            null,
            "the control database was restored from a backup of " + manifest.takenAt(),
            Map.of("taken_at", manifest.takenAt(), "ends", manifest.ends())));
    for (String cluster : paused(now, reason)) {
      events.add(
          new DomainEvent(
              ids.next(),
              DomainEvent.clusterStream(cluster),
              "cluster.paused",
              now,
              BY,
              null,
              reason,
              Map.of("name", cluster)));
    }
    HistoryLoad.of(control, "restore", time).append(events);
  }

  private List<String> paused(Instant now, String reason) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                update cluster
                   set paused = true, paused_kind = ?, paused_by = ?, paused_at = ?, paused_reason = ?,
                       version = version + 1
                 where not paused returning name\
                """)) {
      statement.setString(1, BY.kind());
      statement.setString(2, BY.name());
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.setString(4, reason);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
