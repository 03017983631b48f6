package org.failoverdashboard.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The leader's process is stopped in the middle of a failover and goes on when another has led
 * meanwhile. The record that it waits for is made while it does not look, so that it wakes to a
 * success.
 */
@Tag("long")
final class LeaderFreezesIT {
  private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(10);
  private static final Duration WATCHED_AFTERWARDS = Duration.ofSeconds(5);

  private final Fleet fleet = Fleet.get();

  @AfterEach
  void leaveWhole() {
    fleet.heal();
  }

  @Test
  void beforeThePromotionLongerThanTheLease() throws SQLException {
    freezes("PROMOTE", LONGER_THAN_THE_LEASE);
  }

  @Test
  @Tag("long")
  void beforeThePromotionForHalfAMinute() throws SQLException {
    freezes("PROMOTE", Duration.ofSeconds(30));
  }

  @Test
  @Tag("long")
  void beforeTheCutForHalfAMinute() throws SQLException {
    freezes("CUT", Duration.ofSeconds(30));
  }

  private void freezes(String before, Duration howLong) throws SQLException {
    long term = fleet.database().term(Fleet.ORDERS);
    FleetObserver leader = fleet.leader();
    LabNode killed = fleet.orders().primary().orElseThrow();
    try (LabWriter writer = fleet.writer()) {
      long frozen = freezeAt(before, leader, killed);
      LabNode promoted = fleet.awaitNewPrimary(killed);
      fleet.awaitWritesOn(writer, promoted);
      FleetObserver leadsNow = fleet.leader();
      assertThat(leadsNow).isNotEqualTo(leader);
      fleet.await().until("the pause", () -> fleet.time().nanoTime() - frozen > howLong.toNanos());
      List<String> records = records();

      leader.liberty().resume();

      fleet
          .await()
          .always(
              "it acts on nothing stale",
              WATCHED_AFTERWARDS,
              () ->
                  records().equals(records)
                      && fleet.database().leader().filter(leader.name()::equals).isEmpty()
                      && primaries().equals(List.of(promoted.name())));
      assertThat(fleet.database().term(Fleet.ORDERS)).isEqualTo(term + 1);
      assertThat(fleet.database().promotionsOfNewest(Fleet.ORDERS))
          .containsExactly(promoted.name());
      assertThat(writer.lostRows(promoted)).isEmpty();
      fleet.awaitShownByAll(promoted);
    } finally {
      leader.liberty().resume();
    }
  }

  private long freezeAt(String step, FleetObserver leader, LabNode killed) {
    try (Gate gate = Gate.beforeStep(fleet.database(), step, leader.name())) {
      killed.server().killHost();
      fleet.await().until("the leader in the middle of a failover", gate::held);
      leader.liberty().pause();
      return fleet.time().nanoTime();
    }
  }

  /** Everything that an observer records of failovers. */
  private List<String> records() {
    return fleet
        .database()
        .rows(
            """
            select failover.state || failover.term || coalesce(failover.new_primary::text, '')
                   || coalesce(step || failover_step.node_id || observer || token, '')
              from failover left join failover_step on failover_step.failover_id = failover.id
             order by 1
            """);
  }

  /** Nodes that take writes. */
  private List<String> primaries() {
    return fleet.orders().nodes().stream().filter(LabNode::isPrimary).map(LabNode::name).toList();
  }
}
