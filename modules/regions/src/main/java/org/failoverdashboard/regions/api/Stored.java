package org.failoverdashboard.regions.api;

/**
 * A form as it stands in the control database.
 *
 * @param version for optimistic locking; of a node, its cluster's
 */
public record Stored<T>(T form, long version) {}
