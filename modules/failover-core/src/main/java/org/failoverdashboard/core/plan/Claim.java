package org.failoverdashboard.core.plan;

import java.util.UUID;
import org.failoverdashboard.core.api.Electorate;

/**
 * The right to carry out one failover: its row {@code (cluster, term)} is committed.
 *
 * @param incident the incident it is part of
 * @param term the cluster's new term
 */
public record Claim(UUID id, UUID incident, long term, Electorate electorate) {}
