package org.failoverdashboard.access.api;

/**
 * From where somebody uses a session, as far as requests tell.
 *
 * @param browser a short name, such as {@code Firefox on Linux}
 */
public record Client(String address, String browser) {}
