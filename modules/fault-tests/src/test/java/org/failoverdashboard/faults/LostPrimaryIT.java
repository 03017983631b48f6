package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.junit.jupiter.api.Test;

/** Scenarios 1 to 3: a primary that is gone, one that only seems so, and one that comes back. */
@InFaultLab
class LostPrimaryIT {
  @Test
  void scenario1_killedProcessesAreReplacedAndNothingAcknowledgedIsLost(FaultLab lab) {
    LabNode old = lab.primary();
    long term = lab.term();

    old.server().killHost();

    LabNode fresh = lab.awaitFailoverFrom(old);
    lab.awaitWrite();
    assertThat(fresh.isPrimary()).isTrue();
    lab.assertTerm(term + 1);
    assertThat(lab.told("incident.confirmed"))
        .singleElement()
        .satisfies(told -> assertThat(told.actor()).isEqualTo("primary-dead"));
  }

  @Test
  void scenario1_aKilledHostThatLeavesOnlySilenceIsReplacedAndNothingAcknowledgedIsLost(
      FaultLab lab) {
    LabNode old = lab.primary();
    long term = lab.term();

    lab.observersTo(old, LinkFault.SILENT);
    lab.replicationFrom(old, LinkFault.SILENT);
    old.clientProxy().fault(LinkFault.SILENT);
    old.server().killHost();

    lab.awaitFailoverFrom(old);
    lab.awaitWrite();
    lab.assertTerm(term + 1);
  }

  @Test
  void scenario2_aFrozenPrimaryIsReplacedAndFencedBeforeItAcknowledgesAnythingAgain(FaultLab lab) {
    LabNode old = lab.primary();
    lab.pause(old);
    long frozen = lab.time.nanoTime();

    LabNode fresh = lab.awaitFailoverFrom(old);
    lab.awaitWrite();
    lab.resume(old);

    lab.await(
        "the old primary is fenced", () -> !lab.told("cluster.stray_primary_fenced").isEmpty());
    lab.nothingHappensFor(Duration.ofSeconds(2));
    assertThat(lab.referee.since(old, frozen)).as("acknowledged by the old primary").isEmpty();
    lab.assertPrimary(fresh);
    assertThat(lab.told("cluster.stray_primary_fenced"))
        .allSatisfy(told -> assertThat(told.actor()).isEqualTo("stray-primary"));
  }

  @Test
  void scenario3_aPrimaryThatOnlyObserversHaveLostStaysAndItsStandbysBearWitness(FaultLab lab) {
    LabNode primary = lab.primary();

    lab.observersTo(primary, LinkFault.SILENT);

    lab.await(
        "every observer says unreachable",
        () -> lab.seats().stream().allMatch(seat -> seat.says() == Kind.PRIMARY_UNREACHABLE));
    lab.nothingHappensFor(Duration.ofSeconds(4));
    assertThat(lab.leader().diagnosis().evidence()).contains("still heard by");
    lab.awaitWrite();
    lab.assertPrimary(primary);
  }

  @Test
  void scenario3_aPrimaryThatResetsOnlyObserversStaysAsWell(FaultLab lab) {
    LabNode primary = lab.primary();

    lab.observersTo(primary, LinkFault.CUT);

    lab.await(
        "every observer says unreachable",
        () -> lab.seats().stream().allMatch(seat -> seat.says() == Kind.PRIMARY_UNREACHABLE));
    lab.nothingHappensFor(Duration.ofSeconds(3));
    lab.awaitWrite();
    lab.assertPrimary(primary);
  }
}
