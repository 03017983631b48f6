package org.failoverdashboard.monitoring.api;

/**
 * Fired synchronously as a CDI event after every observation. Observers must return at once: wake
 * somebody, do no I/O.
 */
public record ClusterObserved(ClusterObservations observations, Diagnosis diagnosis) {}
