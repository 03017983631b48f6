package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.junit.jupiter.api.Test;

/**
 * Scenarios 17 and 22: what the owner of a cluster does not want is not done, and it is said why.
 */
@InFaultLab
class OwnersWillIT {
  @Test
  void scenario17_aPrimaryThatDiesAgainWithinTheCoolDownIsLeftToAnOperator(FaultLab lab) {
    LabNode first = lab.primary();
    first.server().killHost();
    LabNode second = lab.awaitFailoverFrom(first);
    lab.awaitWrite();
    lab.policy(Policies.with(Policies.quick(), "cool_down_ms", 600_000));
    lab.cluster.rejoin(first.name(), second.name());
    lab.awaitHealthy();

    second.server().killHost();

    assertBlocked(lab, "cool-down", "the last failover ended");
    lab.nothingHappensFor(Duration.ofSeconds(2));
  }

  @Test
  void scenario22_aPrimaryInMaintenanceIsNotReplaced(FaultLab lab) {
    LabNode primary = lab.primary();
    lab.declare(primary, "maintenance", true);

    primary.server().killHost();

    assertBlocked(lab, "primary-in-maintenance", "in maintenance");
    lab.nothingHappensFor(Duration.ofSeconds(2));
  }

  @Test
  void scenario22_onAPausedClusterNothingIsDone(FaultLab lab) {
    lab.clusterPaused(true);

    lab.primary().server().killHost();

    assertBlocked(lab, "paused", "paused by an operator");
    lab.nothingHappensFor(Duration.ofSeconds(2));
    assertThat(lab.seats()).allSatisfy(seat -> assertThat(seat.view().paused()).isTrue());
  }

  @Test
  void scenario22_aStandbyInMaintenanceIsNeitherPromotedNorTouched(FaultLab lab) {
    LabNode old = lab.primary();
    LabNode spared = lab.standbys().getFirst();
    LabNode other = lab.standbys().getLast();
    lab.declare(spared, "maintenance", true);
    // With both standbys read nothing is lost; of one alone the policy has to allow the rest.
    lab.policy(Policies.with(Policies.quick(), "max_loss_bytes", 1_000_000));
    String upstream = FaultLab.text(spared, "select current_setting('primary_conninfo')");

    old.server().killHost();

    assertThat(lab.awaitFailoverFrom(old)).isEqualTo(other);
    assertThat(FaultLab.text(spared, "select current_setting('primary_conninfo')"))
        .isEqualTo(upstream);
    lab.lossIsAccepted();
  }

  @Test
  void scenario22_aStandbyMarkedNeverIsNotPromoted(FaultLab lab) {
    LabNode old = lab.primary();
    List<LabNode> standbys = lab.standbys();
    lab.declare(standbys.getFirst(), "promotion", "NEVER");
    lab.policy(Policies.with(Policies.quick(), "max_loss_bytes", 1_000_000));

    old.server().killHost();

    assertThat(lab.awaitFailoverFrom(old)).isEqualTo(standbys.getLast());
    lab.lossIsAccepted();
  }

  @Test
  void scenario22_whereEveryStandbyIsMarkedNeverNobodyIsPromotedAndItIsSaid(FaultLab lab) {
    for (LabNode standby : lab.standbys()) {
      lab.declare(standby, "promotion", "NEVER");
    }

    lab.primary().server().killHost();

    lab.await("it is said", () -> !lab.told("incident.blocked").isEmpty());
    assertThat(lab.told("incident.blocked"))
        .anySatisfy(told -> {
          assertThat(told.actor()).isEqualTo("no-candidate");
          assertThat(told.reason()).contains("is marked never to be promoted");
        });
    lab.nothingHappensFor(Duration.ofSeconds(2));
  }

  private static void assertBlocked(FaultLab lab, String guard, String reason) {
    lab.await("it is said", () -> !lab.told("incident.blocked").isEmpty());
    // What standbys say of it may make it doubtful again for a moment.
    lab.await("it is dead", () -> lab.leader().says() == Kind.PRIMARY_DEAD);
    assertThat(lab.told("incident.blocked"))
        .anySatisfy(told -> {
          assertThat(told.actor()).isEqualTo("vetoed");
          assertThat(told.reason()).contains(reason);
          assertThat(told.payload()).contains(guard);
        });
  }
}
