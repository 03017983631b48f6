package org.failoverdashboard.web.security;

import org.failoverdashboard.access.api.Session;

/**
 * What an access token says.
 *
 * @param renewal hash of the refresh token that renews it: whoever shows both had them together
 */
record SignedIn(Session session, String renewal) {}
