/**
 * {@code ./failover bench history --kills N}: whether what was answered for survives.
 *
 * <p>{@link org.failoverdashboard.launcher.kills.ProgramKilling} kills the whole program and its
 * control database while {@link org.failoverdashboard.launcher.kills.Noting} asks it by REST. For
 * tests {@link org.failoverdashboard.launcher.kills.Killing} does the same in seconds to {@link
 * org.failoverdashboard.launcher.kills.Answering}, which is the program's recorder alone.
 */
package org.failoverdashboard.launcher.kills;
