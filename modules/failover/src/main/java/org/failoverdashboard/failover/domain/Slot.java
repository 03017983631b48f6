package org.failoverdashboard.failover.domain;

import org.failoverdashboard.regions.api.Lsn;
import org.jspecify.annotations.Nullable;

/**
 * A physical replication slot of a server (PostgreSQL manual, 26.2.6): it keeps WAL for one
 * standby, whether or not that one still exists.
 *
 * @param active somebody streams by it now
 * @param restart WAL from here on is kept; null when the slot keeps none yet
 * @param retained how much WAL that is, in bytes; 0 when the slot keeps none
 */
public record Slot(String name, boolean active, @Nullable Lsn restart, long retained) {}
