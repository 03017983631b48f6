package org.failoverdashboard.access.api;

import java.time.Instant;
import java.util.UUID;

/**
 * What begins when somebody signs in with a browser, and is renewed until it ends.
 *
 * @param stamp of the person when it began; with another one it is over
 * @param ends at the latest
 */
public record Session(UUID id, String person, long stamp, Instant ends) {}
