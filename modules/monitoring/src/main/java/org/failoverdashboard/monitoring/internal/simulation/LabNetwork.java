package org.failoverdashboard.monitoring.internal.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.Simulation.Place;
import org.failoverdashboard.monitoring.api.SimulationTarget;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * The lab's network, where there is a lab.
 *
 * <p>Invariant: a node is the lab's only when the lab itself names the address under which the
 * inventory has it; that a cluster bears the same name is not enough.
 */
final class LabNetwork {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  /** What the lab last said of its nodes, and when. */
  private record Known(Map<String, String> nodeByAddress, long atNanos) {}

  private final @Nullable LabLine line;
  private final Inventory inventory;
  private final Time time;
  private volatile @Nullable Known known;

  /**
   * @param line null where there is no lab
   */
  LabNetwork(@Nullable LabLine line, Inventory inventory, Time time) {
    this.line = line;
    this.inventory = inventory;
    this.time = time;
  }

  boolean isLab(String cluster, String node) {
    return labName(cluster, node).isPresent();
  }

  /** The same places, each told whether it happens for real. */
  List<Place> told(List<Place> places) {
    return places.stream()
        .map(it ->
            new Place(
                it.cluster(),
                it.node(),
                it.peer(),
                isLab(it.cluster(), it.node())
                    && (it.peer() == null || isLab(it.cluster(), it.peer()))))
        .toList();
  }

  /**
   * @throws LabRefusedException when some of it could not be begun; the rest has
   */
  void begin(Simulation simulation, Duration lasting) throws LabRefusedException {
    for (Place place : simulation.places()) {
      if (line != null && place.real()) {
        line.command("simulate", parameters(simulation, place, lasting));
      }
    }
  }

  /** The lab ends it by itself, too; so a lab that does not answer does no harm. */
  void end(Simulation simulation) throws LabRefusedException {
    for (Place place : simulation.places()) {
      if (line != null && place.real()) {
        line.command("end", Map.of("id", id(simulation, place)));
      }
    }
  }

  private Map<String, String> parameters(Simulation simulation, Place place, Duration lasting)
      throws LabRefusedException {
    String[] lab =
        labName(place.cluster(), place.node())
            .orElseThrow(() -> new LabRefusedException("The lab has no " + place.node() + "."))
            .split("/", 2);
    Map<String, String> parameters = new HashMap<>();
    parameters.put("id", id(simulation, place));
    parameters.put("fault", simulation.fault().word());
    parameters.put("cluster", lab[0]);
    parameters.put("node", lab[1]);
    parameters.put("for_ms", String.valueOf(lasting.toMillis()));
    if (simulation.fault() == SimulatedFault.LAG) {
      parameters.put("lag_ms", String.valueOf(simulation.lag().toMillis()));
    }
    if (place.peer() != null) {
      labName(place.cluster(), place.peer())
          .ifPresent(peer -> parameters.put("peer", peer.substring(peer.indexOf('/') + 1)));
    }
    if (simulation.target() instanceof SimulationTarget.OfRegion(String code)) {
      parameters.put("outside", code);
    }
    return parameters;
  }

  private static String id(Simulation simulation, Place place) {
    return simulation.id() + "." + place.cluster() + "." + place.node();
  }

  private Optional<String> labName(String cluster, String node) {
    Map<String, String> lab = nodeByAddress();
    return lab.isEmpty()
        ? Optional.empty()
        : inventory
            .cluster(cluster)
            .flatMap(it -> it.node(node))
            .map(Node::address)
            .map(address -> lab.get(address.toString()));
  }

  private Map<String, String> nodeByAddress() {
    Known last = known;
    long now = time.nanoTime();
    if (last != null && now - last.atNanos() < REMEMBERED.toNanos()) {
      return last.nodeByAddress();
    }
    Map<String, String> nodes = new HashMap<>();
    try {
      if (line != null) {
        line.addresses().forEach((name, address) -> nodes.put(address, name));
      }
    } catch (LabRefusedException notUp) {
      // Then nothing can happen in it.
      nodes.clear();
    }
    known = new Known(Map.copyOf(nodes), now);
    return nodes;
  }
}
