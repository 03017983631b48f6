package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.junit.jupiter.api.Test;

/**
 * Scenarios 8 and 9: the standbys that are left do not hold what was acknowledged, or not the same.
 */
@InFaultLab
class LastStandbyIT {
  @Test
  void scenario8_aStaleStandbyThatIsTheOnlyOneLeftIsRefusedWithTheBytesAtRisk(FaultLab lab) {
    LabNode primary = lab.primary();
    LabNode stale = lab.standbys().getFirst();
    LabNode fresh = lab.standbys().getLast();
    primary.replicationProxy().fault(stale.name(), LinkFault.SILENT);
    lab.awaitWrite();
    lab.pauseShortly(Duration.ofSeconds(1));

    fresh.server().killHost();
    lab.pauseShortly(Duration.ofMillis(500));
    primary.server().killHost();

    lab.await(
        "it is refused",
        () ->
            lab.told("incident.blocked").stream()
                .anyMatch(told -> told.actor().equals("loss-not-allowed")));
    assertThat(lab.told("incident.blocked"))
        .filteredOn(told -> told.actor().equals("loss-not-allowed"))
        .allSatisfy(told -> assertThat(told.reason()).containsPattern("[1-9]\\d* bytes"));
    lab.nothingHappensFor(Duration.ofSeconds(2));
  }

  @Test
  void scenario9_standbysOnDifferentTimelinesStopAFailoverAndTheForkIsShown(FaultLab lab) {
    LabNode primary = lab.primary();
    LabNode forked = lab.standbys().getFirst();
    lab.clusterPaused(true);
    lab.execute(
        forked,
        "alter system set primary_conninfo = ''",
        "select pg_reload_conf()",
        "select pg_promote()");
    lab.execute(forked, "checkpoint");
    forked.server().stop(StopMode.FAST);
    forked.server().markStandby("");
    forked.server().start();
    lab.clusterPaused(false);

    primary.server().killHost();

    lab.await("it stops", () -> !lab.told("incident.blocked").isEmpty());
    lab.nothingHappensFor(Duration.ofSeconds(3));
    assertThat(lab.told("incident.blocked"))
        .anySatisfy(told -> {
          assertThat(told.actor()).isEqualTo("competing-histories");
          assertThat(told.reason()).contains(forked.name());
        });
  }
}
