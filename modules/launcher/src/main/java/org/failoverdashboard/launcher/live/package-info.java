/**
 * {@code ./failover bench live}: the way from a probe to a pixel, measured on the real program.
 *
 * <p>{@link org.failoverdashboard.launcher.live.Stage} is what runs, {@link
 * org.failoverdashboard.launcher.live.Crowd} are the browsers, and each {@link
 * org.failoverdashboard.launcher.live.Part} measures some of the figures.
 */
package org.failoverdashboard.launcher.live;
