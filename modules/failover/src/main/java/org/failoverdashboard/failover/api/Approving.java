package org.failoverdashboard.failover.api;

import java.util.List;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Failovers that were ordered, can lose data, and wait for a second person. Each answer is given
 * once; what nobody answers expires.
 */
public interface Approving {
  /** The longest waiting first. */
  List<Operation> waiting();

  /**
   * What would be decided now.
   *
   * @param decision by what this observer sees, were it the one that leads
   * @param bytesAtRisk in bytes; null when it is unknown
   * @param grown whether more would be lost than was told when it was ordered
   * @param yours whether who asks stands behind the order, and so is no second person
   */
  record Assessment(
      Operation operation,
      Decision decision,
      @Nullable Long bytesAtRisk,
      boolean grown,
      boolean yours) {}

  /**
   * @param who the name of the person who asks
   * @throws org.failoverdashboard.regions.api.NotInInventoryException when there is no such order
   */
  Assessment assess(UUID operation, String who);

  /**
   * Agrees, so that it is carried out.
   *
   * @param seenBytes what who approves was shown to be at risk; null for unknown
   * @throws org.failoverdashboard.regions.api.InvalidInputException when the reason is missing
   * @throws org.failoverdashboard.regions.api.NotInInventoryException when there is no such order
   * @throws org.failoverdashboard.regions.api.InventoryConflictException when who approves stands
   *     behind the order, more would be lost by now than was seen, it waits no more, or another
   *     order is being carried out
   * @throws org.failoverdashboard.regions.api.ControlDatabaseException when it cannot be recorded
   */
  void approve(UUID operation, Actor person, @Nullable Long seenBytes, @Nullable String reason);

  /**
   * Refuses, or takes back what one ordered oneself.
   *
   * @throws org.failoverdashboard.regions.api.InvalidInputException when the reason is missing
   * @throws org.failoverdashboard.regions.api.NotInInventoryException when there is no such order
   * @throws org.failoverdashboard.regions.api.InventoryConflictException when it waits no more
   * @throws org.failoverdashboard.regions.api.ControlDatabaseException when it cannot be recorded
   */
  void deny(UUID operation, Actor by, @Nullable String reason);
}
