package org.failoverdashboard.core.plan;

import static org.failoverdashboard.core.plan.LedgerException.Kind.UNAVAILABLE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.failoverdashboard.core.api.Choice;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;

/**
 * Carries out one failover, from its claim or from wherever an earlier leader left it: cut, read,
 * choose, promote, prove, publish, follow.
 *
 * <p>Invariants: every effect on a server comes after its intent was recorded under the lease.
 * Nobody is promoted but a standby that was cut and read after the claim. A second node is promoted
 * in the same term only with proof that the first is gone. Before a promotion was intended, giving
 * up restores every upstream; afterwards there is no way but forward.
 */
public final class Failover {
  private final Claim claim;
  private final Servers servers;
  private final Ledger ledger;
  private final Together together;
  private final Report report;
  private final Time time;
  private final Patience patience;
  private final Map<NodeId, String> upstreams = new HashMap<>();
  private final Set<NodeId> gone = new HashSet<>();

  public Failover(
      Claim claim,
      Servers servers,
      Ledger ledger,
      Together together,
      Report report,
      Time time,
      Patience patience) {
    this.claim = claim;
    this.servers = servers;
    this.ledger = ledger;
    this.together = together;
    this.report = report;
    this.time = time;
    this.patience = patience;
  }

  /** Goes on from what is recorded until it ends one way or another. */
  public Ending carryOn(Progress progress) throws InterruptedException {
    upstreams.putAll(progress.upstreams());
    try {
      Optional<Node> promoting =
          progress.promotingNode().flatMap(id -> electorate().cluster().node(id));
      return promoting.isPresent() ? finishPromotionOf(promoting.get()) : promoteBest();
    } catch (LedgerException lost) {
      return new Ending.Suspended(lost.reason());
    }
  }

  /** Gives up what an earlier leader began: the primary is back, and nobody was promoted. */
  public Ending giveUp(Progress progress, String rule, String reason) throws InterruptedException {
    upstreams.putAll(progress.upstreams());
    try {
      return abandon(rule, reason);
    } catch (LedgerException lost) {
      return new Ending.Suspended(lost.reason());
    }
  }

  private Ending promoteBest() throws LedgerException, InterruptedException {
    List<Reading> readings = cutAll();
    return switch (Decider.choose(electorate(), readings, electorate().cluster().policy())) {
      case Choice.Refuse refuse when gone.isEmpty() -> abandon(refuse.rule(), refuse.reason());
      case Choice.Refuse refuse -> new Ending.Suspended(refuse.reason());
      case Choice.Promote promote -> promote(promote.node(), promote.loss());
    };
  }

  private List<Reading> cutAll() throws LedgerException, InterruptedException {
    List<Node> standbys =
        electorate().standbys().stream()
            .filter(node -> !node.maintenance() && !gone.contains(node.id()))
            .toList();
    Map<Node, String> now = together.begin(standbys, servers::upstream).await();
    intend(Map.of(Step.CUT, List.copyOf(now.keySet())), () -> ledger.intendCut(claim, now));
    now.forEach((node, upstream) -> upstreams.putIfAbsent(node.id(), upstream));
    return List.copyOf(
        together
            .begin(now.keySet(), node -> reporting(Step.CUT, node, () -> cut(node)))
            .await()
            .values());
  }

  private Reading cut(Node node) throws ServerException, InterruptedException {
    return servers.cut(node, patience.cut());
  }

  private Ending promote(Node chosen, Loss loss) throws LedgerException, InterruptedException {
    report.fenced(fencedBy(loss));
    return finish(chosen, loss);
  }

  /**
   * An earlier leader intended to promote that one: it alone may be promoted, unless it is gone.
   */
  private Ending finishPromotionOf(Node chosen) throws LedgerException, InterruptedException {
    return finish(chosen, new Loss.AtRisk(0, "judged by the observer that led before"));
  }

  private Ending finish(Node chosen, Loss loss) throws LedgerException, InterruptedException {
    List<Node> others = followersOf(chosen);
    intend(
        Map.of(Step.PROMOTE, List.of(chosen), Step.REPOINT, others, Step.PROVE, List.of(chosen)));
    Together.Pending<Boolean> following =
        together.begin(others, node -> reporting(Step.REPOINT, node, () -> follow(node, chosen)));
    try {
      report.promoted(chosen, servers.promote(chosen, patience.promote()), loss);
      proveAndPublish(chosen);
    } catch (ServerException failed) {
      following.cancel();
      report.failed(Step.PROMOTE, chosen, failed.reason());
      return failed.gone() ? next(chosen) : new Ending.Suspended(failed.reason());
    }
    awaitFollowers(following, others);
    ledger.completed(claim);
    return new Ending.Completed(chosen);
  }

  private Ending next(Node dead) throws LedgerException, InterruptedException {
    gone.add(dead.id());
    return promoteBest();
  }

  private void proveAndPublish(Node chosen)
      throws LedgerException, ServerException, InterruptedException {
    servers.prove(chosen, patience.prove());
    report.writable(chosen);
    report.intended(Step.PUBLISH, List.of(chosen));
    ledger.publish(claim, chosen);
    report.published(chosen);
  }

  private void awaitFollowers(Together.Pending<Boolean> following, List<Node> others)
      throws InterruptedException {
    Collection<Node> streaming = following.await().keySet();
    List<Node> missing = new ArrayList<>(others);
    missing.removeAll(streaming);
    report.streamingAgain(streaming, missing);
  }

  private Boolean follow(Node node, Node primary) throws ServerException, InterruptedException {
    String upstream = upstreams.getOrDefault(node.id(), "");
    servers.follow(node, upstream, primary, electorate().timeline(), patience.follow());
    return true;
  }

  private Ending abandon(String rule, String reason) throws LedgerException, InterruptedException {
    List<Node> cut =
        electorate().standbys().stream().filter(node -> upstreams.containsKey(node.id())).toList();
    intend(Map.of(Step.RESTORE, cut));
    Map<Node, Boolean> restored =
        together.begin(cut, node -> reporting(Step.RESTORE, node, () -> restore(node))).await();
    if (restored.size() < cut.size()) {
      return new Ending.Suspended("not every standby has its upstream back");
    }
    ledger.abandoned(claim, reason);
    return new Ending.Abandoned(rule, reason);
  }

  private Boolean restore(Node node) throws ServerException {
    servers.restore(node, upstreams.getOrDefault(node.id(), ""));
    return true;
  }

  private List<Node> followersOf(Node chosen) {
    return electorate().standbys().stream()
        .filter(node -> upstreams.containsKey(node.id()))
        .filter(node -> !node.equals(chosen) && !gone.contains(node.id()))
        .toList();
  }

  private static String fencedBy(Loss loss) {
    return switch (loss) {
      case Loss.None _ -> "cut from its synchronous standbys, it can acknowledge nothing";
      case Loss.AtRisk risk -> "not proved: " + risk.why();
    };
  }

  private Electorate electorate() {
    return claim.electorate();
  }

  @FunctionalInterface
  private interface Recording {
    void record() throws LedgerException;
  }

  private void intend(Map<Step, List<Node>> steps) throws LedgerException {
    intend(steps, () -> ledger.intend(claim, steps));
  }

  /** Records an intent that is fresh when it is acted on. */
  private void intend(Map<Step, List<Node>> steps, Recording recording) throws LedgerException {
    for (int attempt = 0; attempt < 3; attempt++) {
      long before = time.nanoTime();
      recording.record();
      if (time.nanoTime() - before < patience.intent().toNanos()) {
        new EnumMap<>(steps).forEach(report::intended);
        return;
      }
    }
    throw new LedgerException(UNAVAILABLE, "the control database is too slow to act by");
  }

  @FunctionalInterface
  private interface Effect<T> {
    T take() throws ServerException, InterruptedException;
  }

  private <T> T reporting(Step step, Node node, Effect<T> effect)
      throws ServerException, InterruptedException {
    try {
      return effect.take();
    } catch (ServerException failed) {
      report.failed(step, node, failed.reason());
      throw failed;
    }
  }
}
