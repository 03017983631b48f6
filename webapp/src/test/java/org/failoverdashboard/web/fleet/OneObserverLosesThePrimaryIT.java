package org.failoverdashboard.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Observers lose the primary, which its standbys still hear: nothing may be done. */
@Tag("long")
final class OneObserverLosesThePrimaryIT {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(6);

  private final Fleet fleet = Fleet.get();
  private final LabNode primary = fleet.orders().primary().orElseThrow();
  private final List<String> failovers = fleet.database().failovers(Fleet.ORDERS);
  private final long term = fleet.database().term(Fleet.ORDERS);

  @AfterEach
  void nothingWasDone() {
    assertThat(fleet.database().failovers(Fleet.ORDERS)).isEqualTo(failovers);
    assertThat(fleet.database().term(Fleet.ORDERS)).isEqualTo(term);
    fleet.heal();
  }

  @Test
  void theLeaderAloneLosesItInSilence() {
    loses(fleet.leader(), LinkFault.SILENT);
  }

  @Test
  void theLeaderAloneIsCutOffFromIt() {
    loses(fleet.leader(), LinkFault.CUT);
  }

  @Test
  void onlyTheObserversLoseIt() {
    fleet.observers().forEach(observer -> observer.fault(primary, LinkFault.SILENT));

    for (FleetObserver observer : fleet.observers()) {
      fleet
          .await()
          .until(
              observer + " to say that it is unreachable",
              () -> observer.says(Fleet.ORDERS, "PRIMARY_UNREACHABLE"));
    }
    fleet
        .await()
        .always(
            "no failover",
            LONG_ENOUGH,
            () -> fleet.database().failovers(Fleet.ORDERS).equals(failovers));
    assertThat(fleet.leader().status(Fleet.ORDERS).path("diagnosis").path("evidence").asText())
        .contains("still heard by");
  }

  private void loses(FleetObserver one, LinkFault fault) {
    one.fault(primary, fault);

    fleet
        .await()
        .until(
            one + " to say that it is unreachable",
            () -> one.says(Fleet.ORDERS, "PRIMARY_UNREACHABLE"));
    fleet
        .await()
        .always(
            "no failover, and the others see nothing",
            LONG_ENOUGH,
            () ->
                fleet.database().failovers(Fleet.ORDERS).equals(failovers)
                    && fleet.observersBut(one).stream()
                        .allMatch(other -> other.says(Fleet.ORDERS, "HEALTHY")));
  }
}
