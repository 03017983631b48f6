package org.failoverdashboard.regions.api;

/**
 * Something that the program's user may or may not do on a node's server, as the server says.
 *
 * @param right stable, for programs: {@code promote}
 * @param given whether it may
 * @param neededFor what the program does by it, a few words
 * @param grant the statement by which a superuser gives it
 */
public record NodeRight(String right, boolean given, String neededFor, String grant) {}
