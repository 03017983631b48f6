package org.failoverdashboard.history.api;

/** Fired as a CDI event when an incident began or reached a phase. Observers return at once. */
public record IncidentChanged(Incident incident) {}
