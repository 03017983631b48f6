package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.Simulation.Place;
import org.failoverdashboard.monitoring.api.SimulationTarget;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverlayTest {
  private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

  private final ClusterView orders =
      new ClusterView(
          new ClusterId(new UUID(2, 0)),
          "orders",
          4,
          id(1),
          new Diagnosis(Diagnosis.Kind.HEALTHY, id(1), "seen"),
          false,
          List.of(
              node(1, "primary", NodeState.PRIMARY, null),
              node(2, "standby", NodeState.STREAMING, Duration.ofMillis(40)),
              node(3, "standby", NodeState.STREAMING, Duration.ofMillis(50))),
          START);

  @Test
  void aLagIsAddedToWhatWasObservedAndOnlyThere() {
    ClusterView shown = over(SimulatedFault.LAG, new Place("orders", "n2", null, false));

    assertThat(at(shown, 2).state()).isEqualTo(NodeState.LAGGING);
    assertThat(at(shown, 2).lagTime()).isEqualTo(Duration.ofMillis(2_040));
    assertThat(at(shown, 2).simulated()).isEqualTo(SimulatedFault.LAG);
    assertThat(at(shown, 2).detail()).isEqualTo("simulated lag; observed: fine");
    assertThat(at(shown, 3)).isEqualTo(at(orders, 3));
  }

  @ParameterizedTest
  @EnumSource
  void theDiagnosisThePrimaryAndTheTermStayAsObserved(SimulatedFault fault) {
    ClusterView shown = over(fault, new Place("orders", "n1", null, false));

    assertThat(shown.with(orders.nodes())).isEqualTo(orders);
    assertThat(at(shown, 1).simulated()).isEqualTo(fault);
  }

  @ParameterizedTest
  @EnumSource
  void whatHappensForRealIsMarkedAndOtherwiseShownAsObserved(SimulatedFault fault) {
    NodeView shown = at(over(fault, new Place("orders", "n2", null, true)), 2);

    assertThat(shown.simulated()).isEqualTo(fault);
    assertThat(shown.state()).isEqualTo(NodeState.STREAMING);
    assertThat(shown.lagTime()).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void eachFaultLooksLikeItself() {
    Place n2 = new Place("orders", "n2", null, false);

    assertThat(at(over(SimulatedFault.OUTAGE, n2), 2).state()).isEqualTo(NodeState.DOWN);
    assertThat(at(over(SimulatedFault.SILENCE, n2), 2).state()).isEqualTo(NodeState.UNREACHABLE);
    assertThat(at(over(SimulatedFault.PARTITION, n2), 2).state()).isEqualTo(NodeState.DISCONNECTED);
    assertThat(at(over(SimulatedFault.FLAPPING, n2, 0), 2).state()).isEqualTo(NodeState.DOWN);
    assertThat(at(over(SimulatedFault.FLAPPING, n2, 2), 2).state()).isEqualTo(NodeState.STREAMING);
  }

  @Test
  void aLinkShowsWhereItIsReceived() {
    ClusterView shown = over(SimulatedFault.OUTAGE, new Place("orders", "n1", "n3", false));

    assertThat(at(shown, 1)).isEqualTo(at(orders, 1));
    assertThat(at(shown, 3).state()).isEqualTo(NodeState.DISCONNECTED);
  }

  @Test
  void anotherClusterIsNotTouched() {
    assertThat(over(SimulatedFault.OUTAGE, new Place("catalog", "n2", null, false)))
        .isEqualTo(orders);
  }

  private ClusterView over(SimulatedFault fault, Place place) {
    return over(fault, place, 0);
  }

  private ClusterView over(SimulatedFault fault, Place place, int secondsLater) {
    Simulation simulation =
        new Simulation(
            new UUID(3, 0),
            fault,
            new SimulationTarget.OfNode("orders", "n2"),
            fault == SimulatedFault.LAG ? Duration.ofSeconds(2) : Duration.ZERO,
            START,
            START.plusSeconds(60),
            Actor.person("admin"),
            "exercise",
            List.of(place));
    return Overlay.over(orders, List.of(simulation), START.plusSeconds(secondsLater));
  }

  private static NodeView at(ClusterView view, int number) {
    return view.nodes().get(number - 1);
  }

  private static NodeId id(int number) {
    return new NodeId(new UUID(1, number));
  }

  private static NodeView node(int number, String role, NodeState state, @Nullable Duration lag) {
    return new NodeView(
        id(number),
        "n" + number,
        "here",
        role,
        state,
        "fine",
        1,
        null,
        null,
        null,
        0L,
        lag,
        Duration.ofMillis(2),
        START,
        START,
        null);
  }
}
