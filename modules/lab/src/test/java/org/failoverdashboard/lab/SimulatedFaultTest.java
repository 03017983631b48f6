package org.failoverdashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.failoverdashboard.lab.LinkFault.Direction;
import org.junit.jupiter.api.Test;

class SimulatedFaultTest {
  private static final Duration LAG = Duration.ofSeconds(2);

  @Test
  void whatALaggingStandbyReportsArrivesInTime() {
    LinkFault lag = SimulatedFault.LAG.link(LAG, Duration.ZERO);

    assertThat(lag.delay(Direction.FROM_SERVER)).isEqualTo(LAG);
    assertThat(lag.delay(Direction.TO_SERVER)).isZero();
  }

  @Test
  void flappingIsAnOutageThatComesAndGoes() {
    assertThat(flapping(0)).isEqualTo(LinkFault.CUT);
    assertThat(flapping(2)).isEqualTo(LinkFault.NONE);
    assertThat(flapping(4)).isEqualTo(LinkFault.CUT);
  }

  @Test
  void onlyWhatSeparatesNodesLeavesObserversAndClientsAlone() {
    assertThat(SimulatedFault.values())
        .filteredOn(fault -> !fault.reachesClients())
        .containsExactly(SimulatedFault.LAG, SimulatedFault.PARTITION);
  }

  @Test
  void anUnknownWordIsRefused() {
    assertThat(SimulatedFault.of("silence")).isEqualTo(SimulatedFault.SILENCE);
    assertThatThrownBy(() -> SimulatedFault.of("flood")).isInstanceOf(LabException.class);
  }

  private static LinkFault flapping(int seconds) {
    return SimulatedFault.FLAPPING.link(Duration.ZERO, Duration.ofSeconds(seconds));
  }
}
