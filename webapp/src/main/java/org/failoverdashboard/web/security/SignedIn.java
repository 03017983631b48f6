package org.failoverdashboard.web.security;

import java.time.Instant;

/**
 * Somebody who proved who they are.
 *
 * @param until when they have to do so again
 */
record SignedIn(String user, Instant until) {}
