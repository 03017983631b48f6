package org.failoverdashboard.simulation.world;

import java.util.List;
import org.failoverdashboard.simulation.postgres.Server;

/** How a world stands after everything was mended. */
public enum Ending {
  /** The published primary takes writes, and every standby streams from it. */
  HEALTHY,
  /** The published primary takes writes; a standby needs an operator. */
  DEGRADED,
  /** No primary takes writes, and an operator was told why. */
  LEFT_TO_AN_OPERATOR,
  /** It goes on still. */
  UNSETTLED;

  /** While the world may still settle by itself. */
  public static Ending of(World world) {
    boolean all = world.books().stream().allMatch(books -> healthy(world, books));
    return all ? HEALTHY : UNSETTLED;
  }

  /**
   * When there was time enough for everything.
   *
   * @throws Violation when a failover has neither ended nor can
   */
  public static Ending afterLong(World world) {
    for (ClusterBooks books : world.books()) {
      if (world.statements().running(world.tables(), books.spec().cluster().id())) {
        throw new Violation(
            "ends", "a failover of " + books.spec().cluster().name() + " does not end");
      }
    }
    List<ClusterBooks> without =
        world.books().stream().filter(books -> !writing(world, books)).toList();
    if (without.isEmpty()) {
      return DEGRADED;
    }
    for (ClusterBooks books : without) {
      if (!books.toldOfRefusal()) {
        throw new Violation(
            "told", books.spec().cluster().name() + " has no primary, and nobody was told why");
      }
    }
    return LEFT_TO_AN_OPERATOR;
  }

  private static boolean writing(World world, ClusterBooks books) {
    return world.published(books.spec()).takesWrites();
  }

  private static boolean healthy(World world, ClusterBooks books) {
    Server primary = world.published(books.spec());
    return primary.takesWrites()
        && !world.statements().running(world.tables(), books.spec().cluster().id())
        && books.spec().names().stream()
            .map(world::server)
            .filter(server -> server != primary)
            .allMatch(server -> server.standby() && server.receiver().streamsFrom(primary));
  }
}
