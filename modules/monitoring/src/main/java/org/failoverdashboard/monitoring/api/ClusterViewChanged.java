package org.failoverdashboard.monitoring.api;

/**
 * Fired synchronously as a CDI event, on a virtual thread, whenever a cluster's view differs from
 * the one before. Observers must return at once: hand the view on, do no I/O.
 */
public record ClusterViewChanged(ClusterView view) {}
