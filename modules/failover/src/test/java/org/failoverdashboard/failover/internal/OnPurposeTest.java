package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.Simulation.Place;
import org.failoverdashboard.monitoring.api.SimulationTarget;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class OnPurposeTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<DomainEvent> told = new ArrayList<>();

  @Test
  void anIncidentOfAPrimaryThatSomebodyMakesFailIsADrill() {
    tell("incident.suspected", outageOf("orders", "orders-eu", true));

    assertThat(told.getFirst().payload()).containsEntry("kind", "DRILL");
    assertThat(told.getFirst().reason())
        .isEqualTo("it is gone (on purpose: outage on node orders-eu of orders, by ada)");
  }

  @Test
  void whatIsOnlyShownMakesNoDrill() {
    assertUnmarked("incident.suspected", outageOf("orders", "orders-eu", false));
  }

  @Test
  void norDoesAFaultOfAnotherNodeOrCluster() {
    assertUnmarked("incident.suspected", outageOf("orders", "orders-us", true));
    assertUnmarked("incident.suspected", outageOf("catalog", "orders-eu", true));
  }

  @Test
  void norDoesAFaultThatNobodyTakesForADeath() {
    Place primary = new Place("orders", "orders-eu", null, true);
    Place link = new Place("orders", "orders-eu", "orders-us", true);
    assertUnmarked("incident.suspected", simulated(SimulatedFault.LAG, primary));
    assertUnmarked("incident.suspected", simulated(SimulatedFault.PARTITION, primary));
    assertUnmarked("incident.suspected", simulated(SimulatedFault.OUTAGE, link));
  }

  @Test
  void onlyTheBeginningIsMarked() {
    assertUnmarked("incident.confirmed", outageOf("orders", "orders-eu", true));
  }

  private void assertUnmarked(String type, Simulation running) {
    assertThat(tell(type, running)).isSameAs(told.getLast());
  }

  private DomainEvent tell(String type, Simulation running) {
    DomainEvent event =
        new DomainEvent(
            new UUID(0, 1),
            "cluster:orders",
            type,
            NOW,
            Actor.observer("one"),
            new UUID(0, 2),
            "it is gone",
            Map.of("primary", "orders-eu"));
    new OnPurpose(() -> List.of(running), told::add).accept(event);
    return event;
  }

  private static Simulation outageOf(String cluster, String node, boolean real) {
    return simulated(SimulatedFault.OUTAGE, new Place(cluster, node, null, real));
  }

  private static Simulation simulated(SimulatedFault fault, Place place) {
    return new Simulation(
        new UUID(0, 3),
        fault,
        new SimulationTarget.OfNode(place.cluster(), place.node()),
        Duration.ZERO,
        NOW,
        NOW.plusSeconds(30),
        Actor.person("ada"),
        "to see",
        List.of(place));
  }
}
