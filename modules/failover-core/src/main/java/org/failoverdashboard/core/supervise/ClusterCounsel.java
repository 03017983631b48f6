package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.Counsel;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;

/** Answers a failover from what is seen of its cluster now. */
final class ClusterCounsel implements Counsel {
  /** Other observers learn within a second or so whom their votes are asked about. */
  private static final Duration INQUEST = Duration.ofSeconds(5);

  /** How long to wait for the witnesses' answers before asking again. */
  private static final Duration TESTIMONY = Duration.ofMillis(400);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

  private enum Verdict {
    DEAD,
    ALIVE,
    OPEN
  }

  private final ClusterId cluster;
  private final Means means;
  private final Situation situation;

  ClusterCounsel(ClusterId cluster, Means means, Situation situation) {
    this.cluster = cluster;
    this.means = means;
    this.situation = situation;
  }

  @Override
  public Optional<Veto> objection(Electorate electorate) {
    return means.watching().cluster(cluster).stream()
        .flatMap(seen -> Decider.objections(situation.glance(seen)).stream())
        .filter(veto -> !electorate.lifted(veto.guard()))
        .findFirst();
  }

  @Override
  public boolean dead(Node promoted) throws InterruptedException {
    long deadline = means.time().nanoTime() + INQUEST.toNanos();
    Verdict verdict = verdict(promoted);
    while (verdict == Verdict.OPEN && means.time().nanoTime() - deadline < 0) {
      means.time().sleep(BETWEEN_QUESTIONS);
      verdict = verdict(promoted);
    }
    return verdict == Verdict.DEAD;
  }

  @Override
  public void leads(Node promoted) {
    means.together().begin(List.of(promoted), this::look);
  }

  private Node look(Node node) throws InterruptedException {
    means.watching().look(cluster, List.of(node), TESTIMONY);
    return node;
  }

  @Override
  public void streams(Node standby, Node promoted) {
    means.watching().streams(cluster, standby.id(), promoted.replicationAddress());
  }

  private Verdict verdict(Node promoted) throws InterruptedException {
    ClusterObserved now = means.watching().cluster(cluster).orElse(null);
    if (now == null) {
      return Verdict.OPEN;
    }
    List<Node> witnesses =
        now.observations().nodes().stream()
            .filter(node -> node.current().isPresent())
            .map(NodeObservations::node)
            .filter(node -> !node.equals(promoted))
            .toList();
    means.watching().look(cluster, witnesses, TESTIMONY);
    ClusterObserved seen =
        Promoted.seen(
            means.watching(), means.watching().cluster(cluster).orElse(now), promoted.id());
    return switch (seen.diagnosis().kind()) {
      case HEALTHY,
          DEGRADED,
          COMMITS_STALLED,
          WRITES_STALLED,
          NO_PRIMARY,
          PRIMARY_REJECTING,
          TWO_PRIMARIES ->
          Verdict.ALIVE;
      case PRIMARY_SUSPECTED, PRIMARY_UNREACHABLE, UNKNOWN -> Verdict.OPEN;
      case PRIMARY_DEAD -> agreed(seen) ? Verdict.DEAD : Verdict.OPEN;
    };
  }

  /** As many observers say so as the policy asks for. */
  boolean agreed(ClusterObserved seen) {
    long agreeing = situation.votes(seen).stream().filter(Vote::saysDead).count();
    return agreeing >= seen.observations().cluster().policy().observersRequired();
  }
}
