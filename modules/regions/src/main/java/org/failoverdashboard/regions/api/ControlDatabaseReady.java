package org.failoverdashboard.regions.api;

/** Fired as a CDI event, once, when the control database's tables are up to date. */
public record ControlDatabaseReady() {}
