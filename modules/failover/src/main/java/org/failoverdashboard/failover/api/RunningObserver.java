package org.failoverdashboard.failover.api;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One run of an observer, as the control database knows it.
 *
 * @param run names this run; a restarted observer is another one of the same name
 * @param here true of the run that is asked
 * @param startedAt when it first said so, by the control database's clock
 * @param age how long ago it last said that it runs
 * @param leads true when the lease is its own and has not run out
 */
public record RunningObserver(
    String name, UUID run, boolean here, Instant startedAt, Duration age, boolean leads) {}
