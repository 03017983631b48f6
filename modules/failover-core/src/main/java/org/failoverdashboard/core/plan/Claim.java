package org.failoverdashboard.core.plan;

import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * The right to carry out one failover: its row {@code (cluster, term)} is committed.
 *
 * <p>Invariant: the token is the one under which the observer led when it decided to begin or to
 * carry on. An observer that lost the lease since, even if it leads again, holds another.
 *
 * @param incident the incident it is part of
 * @param term the cluster's new term
 * @param token the fencing token of the lease
 * @param target of a switchover, the standby that becomes the primary; null for a failover
 */
public record Claim(
    UUID id, UUID incident, long term, Electorate electorate, long token, @Nullable NodeId target) {

  /** Of a failover. */
  public Claim(UUID id, UUID incident, long term, Electorate electorate, long token) {
    this(id, incident, term, electorate, token, null);
  }

  /** The same, with these nodes left alone. */
  public Claim sparing(Set<NodeId> nodes) {
    return new Claim(id, incident, term, electorate.sparing(nodes), token, target);
  }

  /** The same, carried on by somebody who has no proof that the old primary has ended. */
  public Claim unproved() {
    return new Claim(id, incident, term, electorate.unproved(), token, target);
  }
}
