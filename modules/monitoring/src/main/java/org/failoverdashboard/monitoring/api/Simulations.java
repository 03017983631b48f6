package org.failoverdashboard.monitoring.api;

import java.util.List;
import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;

/**
 * Faults that people simulate. Each ends by itself; all observers show it. What is asked here is
 * for what people see and read afterwards: no decision reads it.
 */
public interface Simulations {
  /** Those that run, the newest first; answered from memory. */
  List<Simulation> running();

  /**
   * Begins with one.
   *
   * @throws org.failoverdashboard.regions.api.InvalidInputException with all that is wrong
   * @throws org.failoverdashboard.regions.api.InventoryConflictException when too many run, or the
   *     lab refuses
   * @throws org.failoverdashboard.regions.api.ControlDatabaseException when it cannot be recorded
   */
  Simulation start(SimulationForm form, Actor by);

  /**
   * Ends one before its time.
   *
   * @throws org.failoverdashboard.regions.api.NotInInventoryException when it does not run
   * @throws org.failoverdashboard.regions.api.ControlDatabaseException when it cannot be recorded
   */
  void stop(UUID id, Actor by);

  /**
   * Ends all that run.
   *
   * @return how many were ended
   * @throws org.failoverdashboard.regions.api.ControlDatabaseException when it cannot be recorded
   */
  int stopAll(Actor by);

  /** Whether a fault of that node would really happen. */
  boolean isLab(String cluster, String node);

  /**
   * The view as people are shown it: what is simulated stands in it, marked. The view itself stays
   * as it was observed.
   */
  ClusterView shown(ClusterView observed);
}
