package org.failoverdashboard.core.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.failoverdashboard.core.api.Choice;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one failover, from its claim or from wherever an earlier leader left it: cut, read,
 * choose, promote, prove, publish, follow; and beside all of it, fence the old primary.
 *
 * <p>Invariants: every effect on a server comes after its intent was recorded under the lease, a
 * moment before. Nobody is promoted but a standby that was cut and read after the claim. A second
 * node is promoted in the same term only with proof that the first is dead. Before a promotion was
 * intended, giving up restores every upstream and lifts the fence; afterwards there is no way but
 * forward.
 */
public final class Failover {
  private final Claim claim;
  private final Servers servers;
  private final Ledger ledger;
  private final Together together;
  private final Report report;
  private final Counsel counsel;
  private final Patience patience;
  private final Mandate mandate;
  private final OldPrimary oldPrimary;
  private final FirstWrite firstWrite;
  private final Map<NodeId, String> upstreams = new HashMap<>();
  private final Set<NodeId> mayBeCut = new HashSet<>();
  private final Map<NodeId, Reading> readings = new ConcurrentHashMap<>();
  private final Set<NodeId> gone = new HashSet<>();
  private final Set<NodeId> followersOfTheGone = ConcurrentHashMap.newKeySet();
  private Together.@Nullable Pending<String> asked;
  private int promotedTimeline;

  public Failover(
      Claim claim,
      Servers servers,
      Ledger ledger,
      Together together,
      Report report,
      Counsel counsel,
      Time time,
      Patience patience) {
    this.claim = claim;
    this.servers = servers;
    this.ledger = ledger;
    this.together = together;
    this.report = report;
    this.counsel = counsel;
    this.patience = patience;
    this.mandate = new Mandate(claim, ledger, report, time, patience.intent());
    this.oldPrimary =
        new OldPrimary(claim.electorate().touchablePrimary(), servers, together, mandate, time);
    this.firstWrite = new FirstWrite(claim, servers, ledger, mandate, report, patience);
    this.promotedTimeline = claim.electorate().timeline() + 1;
  }

  /**
   * Asks what those stream from that may be cut: nothing is done to them, so no claim is needed for
   * it.
   */
  public static Together.Pending<String> ask(
      Electorate electorate, Servers servers, Together together) {
    return together.begin(cuttable(electorate).toList(), servers::upstream);
  }

  /** Whom nobody works on: one that is in maintenance may not answer, and is left alone. */
  private static Stream<Node> cuttable(Electorate electorate) {
    return electorate.standbys().stream().filter(node -> !node.maintenance());
  }

  /**
   * Begins one that was just claimed.
   *
   * @param upstreams what the standbys stream from, asked while the claim was recorded
   */
  public Ending begin(Together.Pending<String> upstreams) throws InterruptedException {
    asked = upstreams;
    return carryOn(Progress.NONE);
  }

  /** What an earlier leader left, or nothing, taken over. */
  void takeOver(Progress progress) {
    upstreams.putAll(progress.upstreams());
    mayBeCut.addAll(progress.upstreams().keySet());
    if (progress.fencing()) {
      oldPrimary.perhapsFenced();
    }
  }

  /** Goes on from what is recorded until it ends one way or another. */
  public Ending carryOn(Progress progress) throws InterruptedException {
    return carryOn(progress, true);
  }

  /**
   * Goes on although nothing seen now proves that the primary is dead: the standbys that an earlier
   * leader cut cannot bear witness. Somebody is promoted only where the cut itself proves that the
   * primary can acknowledge nothing; otherwise all is given back, and the standbys are asked anew.
   */
  public Ending carryOnUnproved(Progress progress) throws InterruptedException {
    return carryOn(progress, false);
  }

  private Ending carryOn(Progress progress, boolean proved) throws InterruptedException {
    takeOver(progress);
    try {
      Optional<Node> promoting =
          progress.promotingNode().flatMap(id -> electorate().cluster().node(id));
      return promoting.isPresent() ? finishPromotionOf(promoting.get()) : promoteBest(proved);
    } catch (LedgerException lost) {
      return new Ending.Suspended(lost.reason());
    } finally {
      oldPrimary.leave();
    }
  }

  /** Gives up what an earlier leader began: nobody was promoted, and nobody shall be. */
  public Ending giveUp(Progress progress, String rule, String reason) throws InterruptedException {
    takeOver(progress);
    try {
      return abandon(rule, reason);
    } catch (LedgerException lost) {
      return new Ending.Suspended(lost.reason());
    }
  }

  private Ending promoteBest(boolean proved) throws LedgerException, InterruptedException {
    oldPrimary.tryToFence();
    cutAll();
    return switch (choose()) {
      case Choice.Refuse refuse when gone.isEmpty() -> abandon(refuse.rule(), refuse.reason());
      case Choice.Refuse refuse -> new Ending.Suspended(refuse.reason());
      case Choice.Promote promote when !proved && !(promote.loss() instanceof Loss.None) ->
          abandon(
              "proof-lost",
              "nothing seen now proves that the primary is dead: its standbys get their upstream"
                  + " back, to bear witness");
      case Choice.Promote promote -> promote(promote.node(), promote.loss());
    };
  }

  /** Those that were read and are gone since count for what may be lost, and cannot be chosen. */
  private Choice choose() {
    return Decider.choose(electorate(), readings.values(), gone, electorate().cluster().policy());
  }

  /** Where a standby that was cut stands for good; empty when it was not. */
  Optional<Reading> reading(Node standby) {
    return Optional.ofNullable(readings.get(standby.id()));
  }

  /** Cuts every standby that answers. */
  private void cutAll() throws LedgerException, InterruptedException {
    Collection<Node> standbys = intendCut();
    readings.keySet().retainAll(gone);
    beginCut(standbys).await();
  }

  /**
   * Records that every standby that answers is about to be cut, and what it streams from; returns
   * them. Nothing is done to them yet.
   */
  Collection<Node> intendCut() throws LedgerException, InterruptedException {
    List<Node> standbys = cuttable(electorate()).filter(node -> !gone.contains(node.id())).toList();
    Together.Pending<String> answers =
        asked == null ? together.begin(standbys, servers::upstream) : asked;
    asked = null;
    Map<Node, String> now = new LinkedHashMap<>(answers.await());
    now.keySet().retainAll(standbys);
    mandate.intend(Map.of(Step.CUT, List.copyOf(now.keySet())), () -> ledger.intendCut(claim, now));
    now.forEach((node, upstream) -> upstreams.putIfAbsent(node.id(), upstream));
    return now.keySet();
  }

  /** Begins to cut those; where they stand then is kept. */
  Together.Pending<Reading> beginCut(Collection<Node> standbys) {
    standbys.forEach(node -> mayBeCut.add(node.id()));
    return together.begin(standbys, node -> mandate.take(Step.CUT, node, () -> cut(node)));
  }

  private Reading cut(Node node) throws ServerException, InterruptedException {
    Reading cut = servers.cut(node, patience.cut());
    boolean followedTheGone = !gone.isEmpty() && cut.timeline() == promotedTimeline;
    if (followedTheGone) {
      followersOfTheGone.add(node.id());
    }
    Reading reading = followedTheGone ? cut.onTimeline(electorate().timeline()) : cut;
    readings.put(node.id(), reading);
    return reading;
  }

  Ending promote(Node chosen, Loss loss) throws LedgerException, InterruptedException {
    Veto objection = counsel.objection(electorate()).orElse(null);
    if (objection != null && gone.isEmpty()) {
      return abandon("vetoed", objection.reason());
    }
    tellFenced(loss);
    return finish(chosen, loss);
  }

  private void tellFenced(Loss loss) {
    switch (loss) {
      case Loss.None _ ->
          report.fenced("cut from its synchronous standbys, it can acknowledge nothing");
      case Loss.AtRisk risk ->
          oldPrimary.proof().ifPresentOrElse(report::fenced, () -> report.notFenced(risk.why()));
    }
  }

  /**
   * An earlier leader intended to promote that one: it alone may be promoted, unless it is dead.
   */
  private Ending finishPromotionOf(Node chosen) throws LedgerException, InterruptedException {
    oldPrimary.tryToFence();
    return finish(chosen, new Loss.AtRisk(0, "judged by the observer that led before"));
  }

  /** From the intent to promote that one on there is no way back. */
  Ending finish(Node chosen, Loss loss) throws LedgerException, InterruptedException {
    List<Node> others = followersOf(chosen);
    mandate.intend(
        Map.of(Step.PROMOTE, List.of(chosen), Step.REPOINT, others, Step.PROVE, List.of(chosen)));
    Together.Pending<Node> following =
        together.begin(
            others, node -> mandate.take(Step.REPOINT, node, () -> follow(node, chosen)));
    try {
      Servers.Promoted promoted =
          mandate.take(Step.PROMOTE, chosen, () -> servers.promote(chosen, patience.promote()));
      promotedTimeline = promoted.timeline();
      report.promoted(chosen, promoted, loss);
      firstWrite.prove(chosen, others);
      counsel.leads(chosen);
    } catch (ServerException failed) {
      following.cancel();
      return counsel.dead(chosen) ? next(chosen) : new Ending.Suspended(failed.reason());
    }
    publish(chosen);
    awaitFollowers(chosen, following, others);
    ledger.completed(claim);
    return new Ending.Completed(chosen);
  }

  private Ending next(Node dead) throws LedgerException, InterruptedException {
    gone.add(dead.id());
    return promoteBest(true);
  }

  private void publish(Node chosen) throws LedgerException {
    report.intended(Step.PUBLISH, List.of(chosen));
    ledger.publish(claim, chosen);
    report.published(chosen);
  }

  private void awaitFollowers(Node chosen, Together.Pending<Node> following, List<Node> others)
      throws LedgerException, InterruptedException {
    oldPrimary.watchFor(patience.follow());
    Collection<Node> streaming = following.await().keySet();
    oldPrimary.leave();
    oldPrimary.proof().ifPresent(report::fenced);
    List<Node> missing = new ArrayList<>(others);
    missing.removeAll(streaming);
    if (firstWrite.proveAgain(chosen, streaming)) {
      report.streamingAgain(streaming, missing);
    }
  }

  private Node follow(Node node, Node primary) throws ServerException, InterruptedException {
    String upstream = upstreams.getOrDefault(node.id(), "");
    servers.follow(node, upstream, primary, electorate().timeline(), patience.follow());
    counsel.streams(node, primary);
    return node;
  }

  /**
   * A quiesced primary that died in its switchover comes back without taking writes: that stays on
   * record, so that it is released then.
   */
  private Ending abandon(String rule, String reason) throws LedgerException, InterruptedException {
    return claim.target() == null ? giveBack(rule, reason) : new Ending.Suspended(reason);
  }

  /** Gives every standby that was cut its upstream back, and ends it. */
  Ending giveBack(String rule, String reason) throws LedgerException, InterruptedException {
    oldPrimary.leave();
    List<Node> cut =
        electorate().standbys().stream().filter(node -> mayBeCut.contains(node.id())).toList();
    List<Node> fenced = oldPrimary.toLift();
    mandate.intend(Map.of(Step.RESTORE, cut, Step.LIFT, fenced));
    int restored =
        together
            .begin(cut, node -> mandate.take(Step.RESTORE, node, () -> restore(node)))
            .await()
            .size();
    int lifted =
        together
            .begin(fenced, node -> mandate.take(Step.LIFT, node, () -> lift(node)))
            .await()
            .size();
    if (restored < cut.size()) {
      return new Ending.Suspended("not every standby has its upstream back");
    }
    if (lifted < fenced.size()) {
      return new Ending.Suspended("the old primary may be fenced, and it does not answer");
    }
    ledger.abandoned(claim, reason);
    return new Ending.Abandoned(rule, reason);
  }

  private Node restore(Node node) throws ServerException {
    servers.restore(node, upstreams.getOrDefault(node.id(), ""));
    return node;
  }

  private Node lift(Node node) throws ServerException {
    servers.unfence(node);
    return node;
  }

  /**
   * Two that are promoted from the same timeline both call theirs the next: whoever followed the
   * first would not notice that the second's is another, and mix the two. It stays cut.
   */
  private List<Node> followersOf(Node chosen) {
    boolean knowsTheGone = followersOfTheGone.contains(chosen.id());
    return electorate().standbys().stream()
        .filter(node -> upstreams.containsKey(node.id()))
        .filter(node -> !node.equals(chosen) && !gone.contains(node.id()))
        .filter(node -> knowsTheGone || !followersOfTheGone.contains(node.id()))
        .toList();
  }

  Mandate mandate() {
    return mandate;
  }

  private Electorate electorate() {
    return claim.electorate();
  }
}
