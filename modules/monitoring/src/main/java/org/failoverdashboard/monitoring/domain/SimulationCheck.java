package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.SimulationForm;
import org.failoverdashboard.monitoring.api.SimulationTarget;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Reasons;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants simulated; all that is wrong is told at once. */
public final class SimulationCheck {
  public static final long LONGEST_S = 3_600;
  public static final long MOST_LAG_MS = 60_000;

  private static final int LONGEST_REASON = 500;

  /**
   * What is to be simulated.
   *
   * @param lag zero unless it is one
   * @param places never empty; none of them is known to be real
   */
  public record Wanted(
      SimulatedFault fault,
      SimulationTarget target,
      Duration lag,
      Duration lasting,
      String reason,
      List<Simulation.Place> places) {
    public Wanted {
      places = List.copyOf(places);
    }
  }

  private final List<Violation> wrong = new ArrayList<>();
  private final Inventory inventory;

  private SimulationCheck(Inventory inventory) {
    this.inventory = inventory;
  }

  /**
   * @throws InvalidInputException with all that is wrong
   */
  public static Wanted read(SimulationForm form, Inventory inventory) {
    return new SimulationCheck(inventory).read(form);
  }

  private Wanted read(SimulationForm form) {
    Optional<SimulatedFault> fault = fault(form.fault());
    Optional<SimulationTarget> target = target(form.target());
    List<Simulation.Place> places = target.map(this::places).orElse(List.of());
    long lag =
        fault.filter(it -> it == SimulatedFault.LAG).isPresent()
            ? number("lag_ms", form.lagMs(), MOST_LAG_MS, "ms")
            : 0;
    long lasting = number("duration_s", form.durationS(), LONGEST_S, "seconds");
    String reason = reason(form.reason());
    if (!wrong.isEmpty() || fault.isEmpty() || target.isEmpty()) {
      throw new InvalidInputException(wrong);
    }
    return new Wanted(
        fault.get(),
        target.get(),
        Duration.ofMillis(lag),
        Duration.ofSeconds(lasting),
        reason,
        places);
  }

  private Optional<SimulatedFault> fault(@Nullable String word) {
    Optional<SimulatedFault> fault = Optional.ofNullable(word).flatMap(SimulatedFault::of);
    if (fault.isEmpty()) {
      String known =
          String.join(", ", Stream.of(SimulatedFault.values()).map(SimulatedFault::word).toList());
      wrong.add(new Violation("fault", "must be one of " + known));
    }
    return fault;
  }

  private Optional<SimulationTarget> target(@Nullable String word) {
    Optional<SimulationTarget> target = Optional.ofNullable(word).flatMap(SimulationTarget::of);
    if (target.isEmpty()) {
      wrong.add(
          new Violation(
              "target",
              "must be a node, a link or a region: node:CLUSTER/NODE, link:CLUSTER/NODE/NODE or"
                  + " region:CODE"));
    }
    return target;
  }

  private long number(String field, @Nullable Long value, long most, String unit) {
    if (value == null || value < 1 || value > most) {
      String range = "must be between 1 and " + most + " " + unit;
      wrong.add(new Violation(field, value == null ? range : range + ", was " + value));
      return 0;
    }
    return value;
  }

  private String reason(@Nullable String text) {
    String reason = text == null ? "" : text.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      wrong.add(
          new Violation("reason", "is required: why, in up to " + LONGEST_REASON + " characters"));
    }
    if (Reasons.cannotBeStored(reason)) {
      wrong.add(Reasons.CONTROL_CHARACTERS);
    }
    return reason;
  }

  private List<Simulation.Place> places(SimulationTarget target) {
    return switch (target) {
      case SimulationTarget.OfNode(String cluster, String node) ->
          isNode(cluster, node)
              ? List.of(new Simulation.Place(cluster, node, null, false))
              : List.of();
      case SimulationTarget.OfLink(String cluster, String node, String peer) ->
          isNode(cluster, node) && isOther(node, peer) && isNode(cluster, peer)
              ? List.of(new Simulation.Place(cluster, node, peer, false))
              : List.of();
      case SimulationTarget.OfRegion(String code) -> inRegion(code);
    };
  }

  private boolean isNode(String cluster, String node) {
    Optional<Cluster> known = inventory.cluster(cluster);
    if (known.isEmpty()) {
      wrong.add(new Violation("target", "names no cluster: there is no " + cluster));
      return false;
    }
    if (known.get().node(node).isEmpty()) {
      wrong.add(new Violation("target", "names no node: " + cluster + " has no " + node));
      return false;
    }
    return true;
  }

  private boolean isOther(String node, String peer) {
    if (node.equals(peer)) {
      wrong.add(
          new Violation("target", "must be a link between two nodes, was " + node + " twice"));
    }
    return !node.equals(peer);
  }

  private List<Simulation.Place> inRegion(String code) {
    if (inventory.regions().stream().noneMatch(region -> region.code().equals(code))) {
      wrong.add(new Violation("target", "names no region: there is no " + code));
      return List.of();
    }
    List<Simulation.Place> places = new ArrayList<>();
    for (Cluster cluster : inventory.clusters()) {
      for (Node node : cluster.nodes()) {
        if (node.region().equals(code)) {
          places.add(new Simulation.Place(cluster.name(), node.name(), null, false));
        }
      }
    }
    if (places.isEmpty()) {
      wrong.add(new Violation("target", "is empty: no node stands in " + code));
    }
    return places;
  }
}
