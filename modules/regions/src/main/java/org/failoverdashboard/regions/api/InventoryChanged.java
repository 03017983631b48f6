package org.failoverdashboard.regions.api;

/** Fired as a CDI event after {@link Inventory} holds something new. */
public record InventoryChanged() {}
