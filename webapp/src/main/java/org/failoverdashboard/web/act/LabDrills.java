package org.failoverdashboard.web.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.failover.api.Explaining;
import org.failoverdashboard.failover.api.Explanation;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.SimulationForm;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.jspecify.annotations.Nullable;

/**
 * Drills with a real fault: a lab's primary is cut off for a while, and what follows goes the way
 * of every incident. The program is told of nothing; only the incident is marked.
 */
@ApplicationScoped
public class LabDrills {
  /** Long enough for the failover, and short enough for whoever waits for the rejoin. */
  private static final Duration LASTING = Duration.ofSeconds(30);

  /** Whoever still answers is not failed over. */
  private static final Set<String> FAULTS = Set.of("outage", "silence");

  private Inventory inventory;
  private Simulations simulations;
  private Explaining explaining;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected LabDrills() {}

  @Inject
  public LabDrills(Inventory inventory, Simulations simulations, Explaining explaining) {
    this.inventory = inventory;
    this.simulations = simulations;
    this.explaining = explaining;
  }

  /**
   * Has the primary fail.
   *
   * @throws NotInInventoryException when there is no such cluster
   * @throws InvalidInputException when the form asks for what no drill of a lab can do
   * @throws InventoryConflictException when the cluster may not have one now
   */
  Simulation begin(String cluster, OrderForm form, Actor by) {
    Cluster of =
        inventory
            .cluster(cluster)
            .orElseThrow(
                () -> new NotInInventoryException("There is no cluster called " + cluster + "."));
    Node primary = primary(of);
    check(of, form);
    return simulations.start(
        new SimulationForm(
            form.fault(),
            "node:" + of.name() + "/" + primary.name(),
            null,
            LASTING.toSeconds(),
            form.reason()),
        by);
  }

  private static Node primary(Cluster of) {
    return of.nodes().stream()
        .filter(node -> node.id().equals(of.primary()))
        .findFirst()
        .orElseThrow(() ->
            new InventoryConflictException("", of.name() + " has no primary that could fail."));
  }

  private void check(Cluster of, OrderForm form) {
    if (!FAULTS.contains(String.valueOf(form.fault()))) {
      throw new InvalidInputException("fault", "must be outage or silence, was " + form.fault());
    }
    if (!of.nodes().stream().allMatch(node -> simulations.isLab(of.name(), node.name()))) {
      throw new InvalidInputException(
          "fault",
          "can be had only in a lab, and "
              + of.name()
              + " is none; without it a drill is a"
              + " switchover there and back");
    }
    if (form.target() != null || form.override() != null || Requests.isDryRun(form)) {
      throw new InvalidInputException(
          "fault",
          "leaves the rules to decide: send it without target, override and dry_run; what they"
              + " would do is told by GET /api/v1/clusters/"
              + of.name()
              + "/explain");
    }
    String forbidden = forbidden(of);
    if (forbidden != null) {
      throw new InventoryConflictException("", forbidden);
    }
  }

  private @Nullable String forbidden(Cluster of) {
    if (!of.policy().drillsAllowed()) {
      return "The policy of " + of.name() + " allows no drills; set drills_allowed.";
    }
    Decision foreseen = explaining.primaryLost(of.id()).map(Explanation::decision).orElse(null);
    if (foreseen == null || foreseen.outcome() != Outcome.FAIL_OVER) {
      return "Nobody would take over: "
          + (foreseen == null ? of.name() + " is not watched yet" : foreseen.reason());
    }
    return simulations.running().stream().anyMatch(it -> happensIn(of, it))
        ? "Something is simulated in " + of.name() + " already; stop it first."
        : null;
  }

  private static boolean happensIn(Cluster of, Simulation simulation) {
    return simulation.places().stream()
        .anyMatch(place -> place.real() && place.cluster().equals(of.name()));
  }
}
