package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.Electors;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;

/** What the observers make of a cluster, exchanged over the control database. */
final class Votes implements Electors {
  /** A vote older than this, by the database's clock, no longer counts. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final String CAST_AND_READ =
      """
      with cast_now as (
        insert into vote (cluster_id, observer, about, diagnosis) values (?, ?, ?, ?)
        on conflict (cluster_id, observer, about)
          do update set diagnosis = excluded.diagnosis, cast_at = clock_timestamp()
        returning observer, diagnosis)
      select observer, diagnosis from cast_now
      union all
      select observer, diagnosis from vote
      where cluster_id = ? and observer <> ? and about = ?
        and cast_at > clock_timestamp() - ? * interval '1 ms'
      """;

  private static final String SUSPECTED =
      """
      select distinct cluster_id from vote
      where observer <> ? and cast_at > clock_timestamp() - ? * interval '1 ms'
        and diagnosis in ('PRIMARY_SUSPECTED', 'PRIMARY_UNREACHABLE', 'PRIMARY_DEAD')
      """;

  private final DataSource database;
  private final String observer;

  Votes(DataSource database, String observer) {
    this.database = database;
    this.observer = observer;
  }

  @Override
  public List<Vote> castAndRead(ClusterId cluster, NodeId about, Diagnosis diagnosis)
      throws LedgerException {
    UUID id = cluster.value();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(CAST_AND_READ)) {
      statement.setObject(1, id);
      statement.setString(2, observer);
      statement.setObject(3, about.value());
      statement.setString(4, diagnosis.kind().name());
      statement.setObject(5, id);
      statement.setString(6, observer);
      statement.setObject(7, about.value());
      statement.setLong(8, FRESH.toMillis());
      List<Vote> votes = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          votes.add(new Vote(row.getString(1), Diagnosis.Kind.valueOf(row.getString(2))));
        }
      }
      return votes;
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  @Override
  public Set<ClusterId> suspected() throws LedgerException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(SUSPECTED)) {
      statement.setString(1, observer);
      statement.setLong(2, FRESH.toMillis());
      Set<ClusterId> clusters = new HashSet<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          clusters.add(new ClusterId(row.getObject(1, UUID.class)));
        }
      }
      return clusters;
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  private static LedgerException unavailable(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return new LedgerException(LedgerException.Kind.UNAVAILABLE, message, failure);
  }
}
