package org.failoverdashboard.lab;

/**
 * A row that the database promised to keep.
 *
 * @param id of the row
 * @param nanoTime when the promise came, on the monotonic clock
 * @param node that gave it
 */
public record Acknowledged(long id, long nanoTime, String node) {}
