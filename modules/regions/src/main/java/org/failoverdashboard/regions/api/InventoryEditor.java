package org.failoverdashboard.regions.api;

import java.util.List;

/**
 * Reads and changes the inventory in the control database. Every method fails with {@link
 * ControlDatabaseException} when the control database cannot be asked.
 */
public interface InventoryEditor {
  /**
   * @param dryRun only tells what would change
   * @param checkServers whether each server that is new, or reached in a new way, is signed in to
   *     before anything is written
   */
  record Options(boolean dryRun, boolean checkServers) {}

  /** The whole inventory; holds no password. */
  InventoryForm export();

  List<Stored<RegionForm>> regions();

  List<Stored<ClusterForm>> clusters();

  /**
   * Does all of the edit, or nothing. Events are fired after it is committed.
   *
   * @return what changed, or would; of an import also what it names and leaves as it is
   * @throws InvalidInputException with everything that is wrong with the form
   * @throws NotInInventoryException when what is to be changed is not there
   * @throws InventoryConflictException when something is there that does not allow it
   * @throws StaleVersionException when somebody else changed it meanwhile
   */
  List<InventoryChange> edit(InventoryEdit edit, Options options, Actor actor);
}
