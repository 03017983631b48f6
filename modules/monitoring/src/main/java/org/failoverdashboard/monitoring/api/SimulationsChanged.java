package org.failoverdashboard.monitoring.api;

/** Fired as a CDI event when a simulation began or ended, here or at another observer. */
public record SimulationsChanged() {}
