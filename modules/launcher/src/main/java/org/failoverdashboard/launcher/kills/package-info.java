/**
 * {@code ./failover bench history --kills N}: whether what was answered for survives.
 *
 * <p>{@link org.failoverdashboard.launcher.kills.Answering} is the process that is killed, {@link
 * org.failoverdashboard.launcher.kills.Killing} kills it and the control database.
 */
package org.failoverdashboard.launcher.kills;
