package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenarios 4 to 7: networks that are cut in one place and not in another, or one way only. */
@InFaultLab
class CutNetworkIT {
  @Test
  void scenario4_whatOnlyTheLeaderHasLostIsNoReasonToAct(FaultLab lab) {
    LabNode primary = lab.primary();
    Seat alone = lab.leader();

    alone.network().to(primary).fault(LinkFault.SILENT);

    lab.await("it says unreachable", () -> alone.says() == Kind.PRIMARY_UNREACHABLE);
    lab.nothingHappensFor(Duration.ofSeconds(3));
    assertThat(lab.seats())
        .filteredOn(seat -> seat != alone)
        .allSatisfy(seat -> assertThat(seat.says()).isEqualTo(Kind.HEALTHY));
    lab.awaitWrite();
  }

  @Test
  void scenario4_aLeaderThatHasLostEveryNodeActsOnNone(FaultLab lab) {
    Seat alone = lab.leader();

    alone.network().toAll(LinkFault.SILENT);

    lab.await("it suspects the primary", () -> alone.says() != Kind.HEALTHY);
    lab.nothingHappensFor(Duration.ofSeconds(3));
    assertThat(alone.says()).isNotEqualTo(Kind.PRIMARY_DEAD);
    lab.awaitWrite();
  }

  @Test
  void scenario5_aPrimaryCutOffWithItsLocalClientsIsReplacedWhereItsStandbysFormAQuorum(
      FaultLab lab) {
    LabNode old = lab.primary();
    long term = lab.term();

    lab.observersTo(old, LinkFault.SILENT);
    lab.replicationFrom(old, LinkFault.SILENT);
    old.clientProxy().fault(LinkFault.SILENT);

    LabNode fresh = lab.awaitFailoverFrom(old);
    long replaced = lab.time.nanoTime();
    lab.awaitWrite();
    lab.nothingHappensFor(Duration.ofSeconds(2));
    assertThat(old.isPrimary()).as("the old primary still lives").isTrue();
    assertThat(lab.referee.since(old, replaced)).as("acknowledged by the old primary").isEmpty();
    assertThat(lab.referee.since(fresh, replaced)).isNotEmpty();
    lab.assertTerm(term + 1);
  }

  @Test
  void scenario6_aPrimaryThatHasLostItsStandbysIsNotReplacedAndItsStalledCommitsAreTold(
      FaultLab lab) {
    LabNode primary = lab.primary();

    lab.replicationFrom(primary, LinkFault.CUT);

    lab.await(
        "the stall is diagnosed",
        () -> lab.seats().stream().allMatch(seat -> seat.says() == Kind.COMMITS_STALLED));
    lab.nothingHappensFor(Duration.ofSeconds(3));
    assertThat(lab.told("cluster.commits_stalled")).isNotEmpty();
    lab.replicationFrom(primary, LinkFault.NONE);
    lab.awaitWrite();
    lab.assertPrimary(primary);
  }

  /** Which links carry nothing, and which way. */
  @SuppressWarnings("ImmutableEnumChecker") // a fault is a record of values
  enum OneWay {
    TO_THE_PRIMARY_FROM_OBSERVERS(true, false, LinkFault.SILENT_TO_SERVER),
    FROM_THE_PRIMARY_TO_OBSERVERS(true, false, LinkFault.SILENT_FROM_SERVER),
    TO_THE_PRIMARY_FROM_STANDBYS(false, true, LinkFault.SILENT_TO_SERVER),
    FROM_THE_PRIMARY_TO_STANDBYS(false, true, LinkFault.SILENT_FROM_SERVER),
    TO_THE_PRIMARY_FROM_EVERYBODY(true, true, LinkFault.SILENT_TO_SERVER),
    FROM_THE_PRIMARY_TO_EVERYBODY(true, true, LinkFault.SILENT_FROM_SERVER);

    private final boolean observers;
    private final boolean standbys;
    private final LinkFault fault;

    OneWay(boolean observers, boolean standbys, LinkFault fault) {
      this.observers = observers;
      this.standbys = standbys;
      this.fault = fault;
    }
  }

  /** Only where nobody hears the primary any more may it be replaced, and then it is no primary. */
  @ParameterizedTest
  @EnumSource
  void scenario7_aLinkThatCarriesOnlyOneWayNeverMakesTwoPrimaries(OneWay cut, FaultLab lab) {
    LabNode primary = lab.primary();
    long term = lab.term();

    if (cut.observers) {
      lab.observersTo(primary, cut.fault);
    }
    if (cut.standbys) {
      lab.replicationFrom(primary, cut.fault);
    }

    if (cut == OneWay.FROM_THE_PRIMARY_TO_EVERYBODY) {
      lab.awaitFailoverFrom(primary);
      lab.assertTerm(term + 1);
    } else if (cut.observers && !cut.standbys) {
      lab.await(
          "every observer says unreachable",
          () -> lab.seats().stream().allMatch(seat -> seat.says() == Kind.PRIMARY_UNREACHABLE));
      lab.nothingHappensFor(Duration.ofSeconds(2));
    } else if (!cut.observers) {
      lab.nothingHappensFor(Duration.ofSeconds(3));
    }
    lab.pauseShortly(Duration.ofSeconds(2));
    assertThat(lab.referee.overlaps()).isEmpty();
    assertThat(lab.term()).isLessThanOrEqualTo(term + 1);
  }
}
