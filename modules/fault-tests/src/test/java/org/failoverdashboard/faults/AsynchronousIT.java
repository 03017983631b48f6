package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.junit.jupiter.api.Test;

/**
 * Scenarios 1, 2 and 5 where a commit waits for no standby: nothing is lost without being asked.
 */
@InFaultLab(synchronous = false)
class AsynchronousIT {
  @Test
  void scenario1_aKilledPrimaryIsReplacedOnlyWherePolicyAllowsSomeLoss(FaultLab lab) {
    LabNode old = lab.primary();
    lab.policy(Policies.with(Policies.quick(), "max_loss_bytes", 16_000_000));

    old.server().killHost();

    LabNode fresh = lab.awaitFailoverFrom(old);
    lab.awaitWrite();
    assertThat(lab.told("incident.promoted"))
        .singleElement()
        .satisfies(told -> assertThat(told.payload()).contains("loss_bytes"));
    assertThat(fresh.isPrimary()).isTrue();
  }

  @Test
  void scenario2_aFrozenPrimaryIsNotReplacedWithoutTheOwnersLeave(FaultLab lab) {
    LabNode primary = lab.primary();

    lab.pause(primary);

    lab.await("an operator is asked", () -> !lab.told("incident.blocked").isEmpty());
    lab.nothingHappensFor(Duration.ofSeconds(2));
    lab.resume(primary);
    lab.awaitWrite();
    lab.assertPrimary(primary);
  }

  @Test
  void scenario2_aFrozenPrimaryReplacedWithTheOwnersLeaveIsFencedWhenItWakes(FaultLab lab) {
    LabNode old = lab.primary();
    lab.policy(
        Policies.with(
            Policies.quick(),
            "max_loss_bytes",
            16_000_000,
            "on_silence_without_quorum",
            "fail_over"));
    lab.pause(old);
    LabNode fresh = lab.awaitFailoverFrom(old);
    lab.awaitWrite();

    lab.resume(old);

    lab.await("it is fenced", () -> !lab.told("cluster.stray_primary_fenced").isEmpty());
    long fenced = lab.time.nanoTime();
    lab.pauseShortly(Duration.ofSeconds(2));
    assertThat(lab.referee.since(old, fenced)).as("acknowledged after the fence").isEmpty();
    lab.assertPrimary(fresh);
  }

  @Test
  void scenario5_aPrimaryCutOffWithItsLocalClientsIsLeftToAnOperator(FaultLab lab) {
    LabNode primary = lab.primary();

    lab.observersTo(primary, LinkFault.SILENT);
    lab.replicationFrom(primary, LinkFault.SILENT);

    lab.await("an operator is asked", () -> !lab.told("incident.blocked").isEmpty());
    long asked = lab.time.nanoTime();
    lab.nothingHappensFor(Duration.ofSeconds(2));
    assertThat(lab.referee.since(primary, asked)).as("served its local clients").isNotEmpty();
    lab.assertPrimary(primary);
  }
}
