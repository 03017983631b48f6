package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation.Place;
import org.failoverdashboard.monitoring.api.SimulationForm;
import org.failoverdashboard.monitoring.api.SimulationTarget;
import org.failoverdashboard.monitoring.domain.SimulationCheck.Wanted;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationCheckTest {
  /** Cluster orders of n1 and n2, each in a region of its own. */
  private final FixedInventory inventory = new FixedInventory(Scene.cluster("n1", "n2"));

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThatThrownBy(() -> read(new SimulationForm("flood", "the moon", null, 0L, " ")))
        .asInstanceOf(type(InvalidInputException.class))
        .extracting(wrong -> wrong.violations().stream().map(Violation::field).toList())
        .isEqualTo(List.of("fault", "target", "duration_s", "reason"));
  }

  @Test
  void aReasonThatCannotBeStoredIsRefused() {
    assertThatThrownBy(
            () -> read(new SimulationForm("outage", "node:orders/n1", null, 60L, "a\u0000b")))
        .hasMessageContaining("control characters");
  }

  @Test
  void aLagHasASizeAndNothingElseHas() {
    assertThat(read("lag", "node:orders/n1", 2_000L).lag()).isEqualTo(Duration.ofSeconds(2));
    assertThat(read("outage", "node:orders/n1", 2_000L).lag()).isZero();
    assertThatThrownBy(() -> read("lag", "node:orders/n1", null)).hasMessageContaining("lag_ms");
    assertThatThrownBy(() -> read("lag", "node:orders/n1", 60_001L))
        .hasMessageContaining("between 1 and 60000 ms, was 60001");
  }

  @Test
  void aRegionMeansAllThatStandsThere() {
    Wanted wanted = read("silence", "region:" + inventory.region(), null);

    assertThat(wanted.fault()).isEqualTo(SimulatedFault.SILENCE);
    assertThat(wanted.places()).containsExactly(new Place("orders", "n1", null, false));
  }

  @Test
  void aLinkIsBetweenTwoNodes() {
    assertThat(read("partition", "link:orders/n1/n2", null).places())
        .containsExactly(new Place("orders", "n1", "n2", false));
  }

  @ParameterizedTest
  @CsvSource({
    "node:catalog/n1, there is no catalog",
    "node:orders/n9, orders has no n9",
    "link:orders/n1/n9, orders has no n9",
    "link:orders/n1/n1, two nodes",
    "region:nowhere, there is no nowhere",
    "node:orders, must be a node"
  })
  void aTargetThatIsNotThereIsNamed(String target, String said) {
    assertThatThrownBy(() -> read("outage", target, null)).hasMessageContaining(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"node:orders/n1", "link:orders/n1/n2", "region:eu-west-1"})
  void aTargetIsReadAsItIsWritten(String word) {
    assertThat(SimulationTarget.of(word).orElseThrow().word()).isEqualTo(word);
  }

  private Wanted read(String fault, String target, @Nullable Long lagMs) {
    return read(new SimulationForm(fault, target, lagMs, 60L, "exercise"));
  }

  private Wanted read(SimulationForm form) {
    return SimulationCheck.read(form, inventory);
  }
}
