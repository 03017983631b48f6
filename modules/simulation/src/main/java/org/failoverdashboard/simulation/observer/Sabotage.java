package org.failoverdashboard.simulation.observer;

import java.util.function.UnaryOperator;
import org.failoverdashboard.monitoring.api.Diagnosis;
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
  WITNESSES_IGNORED,
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
  LOSS_IGNORED,
  /** Whoever is suspected is taken for dead. */
  SUSPICION_IS_PROOF,
  NEVER_PROMOTE_IGNORED,
  MAINTENANCE_IGNORED,
  /** An old primary that comes back is left alone. */
  FENCE_SKIPPED,
  /** In a switchover the primary keeps its writers. */
  QUIESCE_SKIPPED;

  /** What the observer makes of a cluster. */
  Diagnosis of(Diagnosis diagnosis) {
    boolean unreachable = diagnosis.kind() == Diagnosis.Kind.PRIMARY_UNREACHABLE;
    boolean suspected = diagnosis.kind() == Diagnosis.Kind.PRIMARY_SUSPECTED;
    boolean wronged =
        switch (this) {
          case WITNESSES_IGNORED -> unreachable;
          case SUSPICION_IS_PROOF -> unreachable || suspected;
          case NONE,
              TOKEN_IGNORED,
              TERM_NOT_COMPARED,
              INTENT_SKIPPED,
              CUT_SKIPPED,
              POSITIONS_INVENTED,
              LOSS_IGNORED,
              NEVER_PROMOTE_IGNORED,
              MAINTENANCE_IGNORED,
              FENCE_SKIPPED,
              QUIESCE_SKIPPED ->
              false;
        };
    return wronged
        ? new Diagnosis(Diagnosis.Kind.PRIMARY_DEAD, diagnosis.primary(), diagnosis.evidence())
        : diagnosis;
  }

  /** The inventory as the observer reads it. */
  Cluster of(Cluster cluster) {
    return switch (this) {
      case LOSS_IGNORED -> withPolicy(cluster);
      case NEVER_PROMOTE_IGNORED ->
          withNodes(cluster, node -> changed(node, Promotion.ALLOWED, node.maintenance()));
      case MAINTENANCE_IGNORED ->
          withNodes(cluster, node -> changed(node, node.promotion(), false));
      case NONE,
          WITNESSES_IGNORED,
          TOKEN_IGNORED,
          TERM_NOT_COMPARED,
          INTENT_SKIPPED,
          CUT_SKIPPED,
          POSITIONS_INVENTED,
          SUSPICION_IS_PROOF,
          FENCE_SKIPPED,
          QUIESCE_SKIPPED ->
          cluster;
    };
  }

  private static Cluster withPolicy(Cluster cluster) {
    return copy(cluster, Policies.withAnyLoss(cluster.policy()), UnaryOperator.identity());
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
