/**
 * The push to browsers: every change is numbered, written as JSON once, and sent to every session.
 * What changes at about the same time goes in one frame, put together once for all who keep up.
 *
 * <p>CDI events come in at {@link org.failoverdashboard.web.live.LiveHub}; one thread hands them to
 * {@link org.failoverdashboard.web.live.LiveFeed}, which decides what is sent when; each session
 * has a {@link org.failoverdashboard.web.live.Channel} of its own.
 */
package org.failoverdashboard.web.live;
