package org.failoverdashboard.monitoring.internal.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.SimulationTarget;
import org.failoverdashboard.monitoring.domain.SimulationCheck.Wanted;
import org.failoverdashboard.regions.api.Actor;

/** Simulations in the control database, which knows for all observers what runs. */
final class SimulationStore {
  /** Why one ended. */
  enum End {
    STOPPED,
    RAN_OUT,
    /** It could not be begun. */
    FAILED
  }

  private static final String COLUMNS =
      " id, fault, target, lag_ms, started_at, ends_at, by_kind, by_name, reason, places ";

  /** Not one more than may run; counted as if nobody else began at the same time. */
  private static final String INSERT =
      """
      insert into simulation (id, fault, target, lag_ms, places, reason, by_kind, by_name, ends_at)
      select ?, ?, ?, ?, ?::jsonb, ?, ?, ?, clock_timestamp() + ? * interval '1 ms'
      where (select count(*) from simulation where ended_at is null) < ?
      returning
      """
          + COLUMNS;

  private static final String RUNNING =
      "select" + COLUMNS + "from simulation where ended_at is null order by id desc";

  /** Of several observers one ends it: the others find no row. */
  private static final String END =
      """
      update simulation set ended_at = clock_timestamp(), ended_as = ?
      where id = ? and ended_at is null
      returning
      """
          + COLUMNS;

  private static final String RAN_OUT =
      """
      update simulation set ended_at = clock_timestamp(), ended_as = 'RAN_OUT'
      where ended_at is null and ends_at <= clock_timestamp()
      returning
      """
          + COLUMNS;

  private static final JsonMapper JSON = new JsonMapper();

  private final DataSource database;

  SimulationStore(DataSource database) {
    this.database = database;
  }

  /** Records that it begins; empty when so many run already. */
  Optional<Simulation> begin(
      UUID id, Wanted wanted, List<Simulation.Place> places, Actor by, int most)
      throws SQLException {
    return ask(
            INSERT,
            id,
            wanted.fault().name(),
            wanted.target().word(),
            wanted.lag().toMillis(),
            json(places),
            wanted.reason(),
            by.kind(),
            by.name(),
            wanted.lasting().toMillis(),
            most)
        .stream()
        .findFirst();
  }

  /** The newest first. */
  List<Simulation> running() throws SQLException {
    return ask(RUNNING);
  }

  /** Empty when it did not run. */
  Optional<Simulation> end(UUID id, End end) throws SQLException {
    return ask(END, end.name(), id).stream().findFirst();
  }

  /** Ends those whose time is up; returns those that were not ended before. */
  List<Simulation> endOverdue() throws SQLException {
    return ask(RAN_OUT);
  }

  private List<Simulation> ask(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<Simulation> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(read(rows));
        }
      }
      return all;
    }
  }

  private static Simulation read(ResultSet row) throws SQLException {
    String target = row.getString("target");
    return new Simulation(
        row.getObject("id", UUID.class),
        SimulatedFault.valueOf(row.getString("fault")),
        SimulationTarget.of(target)
            .orElseThrow(() -> new SQLException("no target of a simulation: " + target)),
        Duration.ofMillis(row.getLong("lag_ms")),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        new Actor(row.getString("by_kind"), row.getString("by_name")),
        row.getString("reason"),
        places(row.getString("places")));
  }

  private static String json(List<Simulation.Place> places) {
    try {
      return JSON.writeValueAsString(places);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("places are always JSON", impossible);
    }
  }

  private static List<Simulation.Place> places(String json) throws SQLException {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("the places of a simulation cannot be read", e);
    }
  }
}
