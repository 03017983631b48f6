package org.failoverdashboard.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The control database goes away for all observers, in every way, and the primary dies meanwhile:
 * nothing is done, everything is shown, and the failover follows by itself.
 */
@Tag("long")
final class ControlDatabaseLostIT {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);
  private static final Duration SLOW = Duration.ofMillis(1_500);

  private final Fleet fleet = Fleet.get();

  @AfterEach
  void leaveWhole() {
    if (!fleet.database().server().isRunning()) {
      fleet.database().startAgain();
    }
    fleet.database().readOnly(false);
    slow(Duration.ZERO);
    fleet.heal();
  }

  @Test
  void downThenReadOnlyThenSlowNothingIsDoneAndItResumesByItself() throws SQLException {
    LabNode killed = fleet.orders().primary().orElseThrow();
    List<String> failovers = fleet.database().failovers(Fleet.ORDERS);
    try (LabWriter writer = fleet.writer()) {
      fleet.database().readOnly(true);
      fleet.database().stop();
      awaitDegraded();
      Map<String, String> upstreams = upstreams(killed);
      killed.server().killHost();
      nothingIsDone("down", killed, upstreams);

      fleet.database().startAgain();
      nothingIsDone("read-only", killed, upstreams);
      fleet
          .observers()
          .forEach(it ->
              fleet
                  .await()
                  .always(
                      it + " to say so all the time",
                      Duration.ofSeconds(2),
                      () -> it.degraded("control_database")));

      slow(SLOW);
      fleet.database().readOnly(false);
      nothingIsDone("slow", killed, upstreams);

      slow(Duration.ZERO);
      LabNode promoted = fleet.awaitNewPrimary(killed);
      fleet.awaitWritesOn(writer, promoted);
      assertThat(writer.lostRows(promoted)).isEmpty();
      assertThat(fleet.database().failovers(Fleet.ORDERS)).hasSize(failovers.size() + 1);
      fleet
          .observers()
          .forEach(it ->
              fleet
                  .await()
                  .until(
                      it + " to say that all is well with the control database",
                      () -> !it.degraded("control_database")));
    }
  }

  private void awaitDegraded() {
    for (FleetObserver observer : fleet.observers()) {
      fleet
          .await()
          .until(
              observer + " to say that the control database is gone",
              () -> observer.degraded("control_database"));
    }
  }

  /** No standby was touched, and every observer goes on showing the dead primary. */
  private void nothingIsDone(String how, LabNode killed, Map<String, String> upstreams) {
    for (FleetObserver observer : fleet.observers()) {
      fleet
          .await()
          .until(
              observer + " to show a dead primary while the control database is " + how,
              () -> observer.says(Fleet.ORDERS, "PRIMARY_DEAD"));
    }
    fleet
        .await()
        .always(
            "nobody is touched while the control database is " + how,
            LONG_ENOUGH,
            () ->
                fleet.orders().nodes().stream().noneMatch(LabNode::isPrimary)
                    && upstreams(killed).equals(upstreams)
                    && fleet.observers().stream()
                        .allMatch(it -> it.says(Fleet.ORDERS, "PRIMARY_DEAD")));
  }

  private void slow(Duration oneWay) {
    fleet.observers().forEach(it -> it.network().toDatabase().latency(oneWay));
  }

  /** What every standby would stream from. */
  private Map<String, String> upstreams(LabNode dead) {
    Map<String, String> upstreams = new TreeMap<>();
    for (LabNode node : fleet.orders().nodes()) {
      if (!node.equals(dead)) {
        upstreams.put(node.name(), upstream(node));
      }
    }
    return upstreams;
  }

  private static String upstream(LabNode node) {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show primary_conninfo")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new AssertionError("asking " + node.name(), e);
    }
  }
}
