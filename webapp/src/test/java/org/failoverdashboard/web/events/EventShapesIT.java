package org.failoverdashboard.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.Test;

/**
 * Whatever the running system has recorded by now, for this test and for those before it, has the
 * fields that the stored samples of its type and version have.
 */
class EventShapesIT {
  private final RunningSystem system = RunningSystem.get();
  private final EventSamples samples = EventSamples.read();

  @Test
  void everyRecordedEventLooksLikeASample() throws SQLException {
    ProgramClient client = ProgramClient.of(system.program().program());
    for (String deed : List.of("pause", "resume")) {
      client.send("POST", "/api/v1/clusters/catalog/" + deed, "{\"reason\": \"shapes\"}");
    }
    system.await("the last of them", () -> recorded("cluster.resumed"));

    List<String> unlike = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select distinct type, schema_version, array(select jsonb_object_keys(payload)) as fields
                  from event\
                """)) {
      while (rows.next()) {
        String type = rows.getString("type");
        int version = rows.getInt("schema_version");
        Set<String> fields = Set.of((String[]) rows.getArray("fields").getArray());
        Set<String> differences = samples.differences(type, version, fields);
        seen.add(type);
        if (!samples.has(type, version) || !differences.isEmpty()) {
          unlike.add(type + ", version " + version + ": " + fields + " " + differences);
        }
      }
    }
    assertThat(unlike)
        .as("a payload with other fields is another version: see EventSchemas")
        .isEmpty();
    assertThat(seen).contains("inventory.region_created", "cluster.paused", "cluster.view_changed");
  }

  private Optional<String> recorded(String type) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select type from event where type = '" + type + "' limit 1")) {
      return row.next() ? Optional.of(type) : Optional.empty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connect() throws SQLException {
    PostgresServer database = Objects.requireNonNull(system.program().program().database());
    return database.connect("failover");
  }
}
