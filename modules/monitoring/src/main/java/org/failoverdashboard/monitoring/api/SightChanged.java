package org.failoverdashboard.monitoring.api;

/** Another observer sees something else than before, or was heard for the first time. */
public record SightChanged(Sight sight) {}
