package org.failoverdashboard.failover.internal;

import java.util.List;
import java.util.UUID;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.regions.api.ClusterId;

/** The incidents that were told and have not ended. */
final class IncidentRows {
  private static final String OPENED =
      """
      insert into open_incident (cluster_id, incident_id, primary_name) values (?, ?, ?)
      on conflict (cluster_id) do nothing
      """;

  private final LeasedStatements statements;

  IncidentRows(LeasedStatements statements) {
    this.statements = statements;
  }

  void opened(ToldIncident incident) throws LedgerException {
    statements.asking(
        OPENED,
        statement -> {
          statement.setObject(1, incident.cluster().value());
          statement.setObject(2, incident.id());
          statement.setString(3, incident.primary());
          return statement.executeUpdate();
        });
  }

  void ended(UUID incident) throws LedgerException {
    statements.asking(
        "delete from open_incident where incident_id = ?",
        statement -> {
          statement.setObject(1, incident);
          return statement.executeUpdate();
        });
  }

  List<ToldIncident> open() throws LedgerException {
    return statements.read(
        "select incident_id, cluster_id, primary_name from open_incident",
        row ->
            new ToldIncident(
                row.getObject(1, UUID.class),
                new ClusterId(row.getObject(2, UUID.class)),
                row.getString(3)));
  }
}
