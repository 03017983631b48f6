package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.failoverdashboard.core.domain.StormBrake;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;

/**
 * A guard that is taken away, to show that the worlds notice: each is a way in which the program
 * could be wrong.
 */
public enum Sabotage {
  NONE,
  /** A primary that only observers have lost is called dead. */
  WITNESSES_IGNORED(Kind.PRIMARY_UNREACHABLE),
  /** One that is full, starting, or refuses our password is called dead. */
  REJECTION_IS_DEATH(Kind.PRIMARY_REJECTING),
  /** One whose disk is stuck is called dead. */
  STALLED_WRITES_ARE_DEATH(Kind.WRITES_STALLED),
  /** One whose commits wait for its standbys is called dead. */
  STALLED_COMMITS_ARE_DEATH(Kind.COMMITS_STALLED),
  /** Whoever is suspected is taken for dead. */
  SUSPICION_IS_PROOF(Kind.PRIMARY_UNREACHABLE, Kind.PRIMARY_SUSPECTED),
  /** Nobody looks whether the lease is still held. */
  TOKEN_IGNORED,
  /** A failover may begin although one has begun. */
  TERM_NOT_COMPARED,
  /** Steps are taken without a word. */
  INTENT_SKIPPED,
  /** Receivers are left connected. */
  CUT_SKIPPED,
  /** Every standby is said to hold as much as any. */
  POSITIONS_INVENTED,
  /** Any loss is allowed. */
  LOSS_IGNORED(cluster -> withPolicy(cluster, Policies.withAnyLoss(cluster.policy()))),
  /** A failover may follow another at once. */
  COOL_DOWN_IGNORED(cluster -> withPolicy(cluster, Policies.withoutCoolDown(cluster.policy()))),
  NEVER_PROMOTE_IGNORED(
      cluster -> withNodes(cluster, node -> changed(node, Promotion.ALLOWED, node.maintenance()))),
  MAINTENANCE_IGNORED(
      cluster -> withNodes(cluster, node -> changed(node, node.promotion(), false))),
  /** However much of the fleet goes dark at once. */
  STORM_IGNORED,
  /** An old primary that comes back is left alone. */
  FENCE_SKIPPED,
  /** In a switchover the primary keeps its writers. */
  QUIESCE_SKIPPED;

  private final Set<Kind> takenForDead;
  private final UnaryOperator<Cluster> reading;

  Sabotage(Kind... takenForDead) {
    this.takenForDead = Set.of(takenForDead);
    this.reading = UnaryOperator.identity();
  }

  Sabotage(UnaryOperator<Cluster> reading) {
    this.takenForDead = Set.of();
    this.reading = reading;
  }

  /** What the observer makes of a cluster. */
  Diagnosis of(Diagnosis diagnosis) {
    return takenForDead.contains(diagnosis.kind())
        ? new Diagnosis(Kind.PRIMARY_DEAD, diagnosis.primary(), diagnosis.evidence())
        : diagnosis;
  }

  /** The inventory as the observer reads it. */
  Cluster of(Cluster cluster) {
    return reading.apply(cluster);
  }

  StormBrake.Limits stormLimits() {
    return this == STORM_IGNORED
        ? new StormBrake.Limits(1, Integer.MAX_VALUE, Duration.ofSeconds(10))
        : StormBrake.Limits.DEFAULT;
  }

  private static Cluster withPolicy(Cluster cluster, Policy policy) {
    return copy(cluster, policy, UnaryOperator.identity());
  }

  private static Cluster withNodes(Cluster cluster, UnaryOperator<Node> change) {
    return copy(cluster, cluster.policy(), change);
  }

  private static Cluster copy(Cluster cluster, Policy policy, UnaryOperator<Node> change) {
    return new Cluster(
        cluster.id(),
        cluster.name(),
        policy,
        cluster.nodes().stream().map(change).toList(),
        cluster.term(),
        cluster.primary(),
        cluster.paused(),
        cluster.version());
  }

  private static Node changed(Node node, Promotion promotion, boolean maintenance) {
    return new Node(
        node.id(),
        node.name(),
        node.region(),
        node.address(),
        node.replicationAddress(),
        promotion,
        node.priority(),
        maintenance);
  }
}
