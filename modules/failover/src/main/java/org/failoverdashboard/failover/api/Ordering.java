package org.failoverdashboard.failover.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Orders of people. Any observer takes one and records it in the control database; the one that
 * leads carries it out within a bounded time, or it expires.
 */
public interface Ordering {
  /**
   * As it was sent.
   *
   * @param cluster its name
   * @param target the name of a standby; null for the best one
   * @param lifts what is to be lifted of that which may forbid it, each by its id
   * @param reason required: why
   */
  record Request(
      String cluster,
      Operation.Kind kind,
      @Nullable String target,
      List<String> lifts,
      @Nullable String reason) {
    public Request {
      lifts = List.copyOf(lifts);
    }
  }

  /**
   * What would be decided now, by what this observer sees, were it the one that leads.
   *
   * @throws org.failoverdashboard.regions.api.InvalidInputException with everything that is wrong
   * @throws org.failoverdashboard.regions.api.NotInInventoryException when there is no such cluster
   */
  Decision wouldDecide(Request request, Actor by);

  /**
   * Records the order.
   *
   * @param idempotencyKey the same key with the same request gives the order that is there; null
   *     when the caller gave none
   * @return its id
   * @throws org.failoverdashboard.regions.api.InvalidInputException with everything that is wrong
   * @throws org.failoverdashboard.regions.api.NotInInventoryException when there is no such cluster
   * @throws org.failoverdashboard.regions.api.InventoryConflictException when another order of this
   *     cluster waits or runs, or the key was used for another request
   * @throws org.failoverdashboard.regions.api.ControlDatabaseException when it cannot be recorded
   */
  default UUID place(Request request, Actor by, @Nullable String idempotencyKey) {
    return place(request, by, Set.of(by.name()), idempotencyKey);
  }

  /**
   * The same, by somebody for whom others answer too.
   *
   * @param responsible the names of all who stand behind it, none of whom is a second person: of a
   *     key also whoever made it
   */
  UUID place(Request request, Actor by, Set<String> responsible, @Nullable String idempotencyKey);

  /** What came of an order; empty when there is none of that id. */
  Optional<Operation> operation(UUID id);

  /**
   * The newest first.
   *
   * @param before only older ones than this; null from the newest
   */
  List<Operation> page(@Nullable UUID before, int limit);

  /**
   * The newest of some clusters first.
   *
   * @param clusters their names
   * @param before only older ones than this; null from the newest
   */
  List<Operation> pageOf(Set<String> clusters, @Nullable UUID before, int limit);
}
