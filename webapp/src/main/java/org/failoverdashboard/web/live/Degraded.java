package org.failoverdashboard.web.live;

/**
 * A part of this program that does not work now, while the rest goes on without it.
 *
 * @param part {@code control_database} or {@code redis}
 * @param reason a sentence for people: what it means for them
 */
public record Degraded(String part, String reason) {}
