package org.failoverdashboard.web.security;

import java.time.Instant;

/**
 * Somebody who proved who they are.
 *
 * @param stamp of that person at that time: when it is another one, they have been signed out
 * @param until when they have to do so again
 */
record SignedIn(String user, long stamp, Instant until) {}
