/**
 * {@code ./failover backup} and {@code restore}: the control database as one file.
 *
 * <p>{@link org.failoverdashboard.launcher.backup.Taking} writes an {@link
 * org.failoverdashboard.launcher.backup.Archive}, {@link
 * org.failoverdashboard.launcher.backup.Loader} puts it into an empty database.
 */
package org.failoverdashboard.launcher.backup;
