package org.failoverdashboard.core.plan;

import java.util.UUID;
import org.failoverdashboard.core.api.Electorate;

/**
 * The right to carry out one failover: its row {@code (cluster, term)} is committed.
 *
 * @param id of the failover and of its incident
 * @param term the cluster's new term
 */
public record Claim(UUID id, long term, Electorate electorate) {}
