package org.failoverdashboard.regions.internal;

/** Where the inventory is read from. Both throw an unchecked exception when it cannot be read. */
interface InventorySource {
  /**
   * Differs from the one before whenever anything of the inventory does; costs far less than
   * reading it.
   */
  String revision();

  InventorySnapshot read();
}
