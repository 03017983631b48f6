package org.failoverdashboard.history.api;

import org.failoverdashboard.regions.api.DomainEvent;

/**
 * An event as it stands in the store.
 *
 * @param position its place among all events; only grows
 * @param version its place in its stream, from 1
 */
public record RecordedEvent(long position, long version, DomainEvent event) {}
