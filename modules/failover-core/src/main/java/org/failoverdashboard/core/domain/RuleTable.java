package org.failoverdashboard.core.domain;

import static org.failoverdashboard.core.domain.Rule.row;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.jspecify.annotations.Nullable;

/**
 * The rule table: the first row whose condition holds decides.
 *
 * <p>Invariant: the rows that lead to a failover, {@code ordered}, {@code writes-given-up} and
 * {@code primary-dead}, stand below every row that forbids one.
 */
public final class RuleTable {
  private RuleTable() {}

  static final List<Rule> ROWS =
      List.of(
          row(
                  "stray-primary",
                  "a node takes writes on an earlier timeline than the published primary's, or"
                      + " beside it on the same",
                  facts -> facts.strays().stream().anyMatch(stray -> toFence(facts, stray)),
                  Outcome.FENCE,
                  "an old primary has come back, or one that was given up while it was promoted; it"
                      + " must not take another write")
              .saying(facts -> stray(facts).node().name() + " came back as a primary")
              .about(RuleTable::stray),
          row(
              "failover-running",
              "a failover of this cluster has begun and not ended",
              facts -> facts.circumstances().failoverRunning(),
              Outcome.WATCH,
              "one failover at a time"),
          row(
                  "competing-primaries",
                  "a node takes writes beside the published primary, on a later timeline or where"
                      + " nothing may be done to it",
                  facts ->
                      facts.writable().size() > 1
                          && facts.strays().stream().anyMatch(stray -> !behind(facts, stray)),
                  Outcome.REFUSE,
                  "both may hold rows the other lacks: which history counts is for an operator")
              .saying(RuleTable::competing),
          row(
                  "first-primary",
                  "the cluster has no published primary and exactly one node takes writes",
                  facts ->
                      facts.cluster().primary() == null
                          && facts.writable().size() == 1
                          && !facts.cluster().paused(),
                  Outcome.ADOPT,
                  "the servers know best who their primary is")
              .saying(facts -> facts.writable().getFirst().node().name() + " takes writes")
              .about(facts -> facts.writable().getFirst()),
          row(
                  "promoted-elsewhere",
                  "the published primary is dead or takes no writes, and one other node does, on a"
                      + " later timeline",
                  RuleTable::promotedElsewhere,
                  Outcome.ADOPT,
                  "somebody promoted it by hand; it is followed, not fought")
              .saying(facts -> facts.strays().getFirst().node().name() + " was promoted elsewhere")
              .about(facts -> facts.strays().getFirst()),
          row(
                  "takes-writes",
                  "a failover was ordered and the primary takes writes",
                  facts -> facts.order() != null && takesWrites(facts),
                  Outcome.REFUSE,
                  "a switchover loses nothing, and leaves one primary only")
              .saying(facts -> facts.snapshot().diagnosis().evidence() + ": order a switchover"),
          row(
              "healthy",
              "the primary takes writes and every standby streams",
              facts -> facts.diagnosis() == Kind.HEALTHY,
              Outcome.NOTHING,
              "nothing is wrong"),
          row(
              "degraded",
              "the primary takes writes and a standby is missing",
              facts -> facts.diagnosis() == Kind.DEGRADED,
              Outcome.WATCH,
              "a failover would not bring a standby back"),
          row(
              "commits-stalled",
              "the primary answers, and its commits wait for synchronous standbys",
              facts -> facts.diagnosis() == Kind.COMMITS_STALLED,
              Outcome.WATCH,
              "whoever was promoted would have to wait for the same standbys"),
          row(
              "writes-stalled",
              "the primary answers, its writes do not come through, and the policy alerts only",
              facts -> facts.merely(Kind.WRITES_STALLED),
              Outcome.WATCH,
              "reads go on, and only the policy may give them up for writes"),
          row(
                  "quiesce-left",
                  "the published primary is quiesced, and no switchover is under way",
                  facts -> facts.merely(Kind.NO_PRIMARY) && quiesced(facts).isPresent(),
                  Outcome.RELEASE,
                  "whoever slept in the middle of a switchover took its writers away after the"
                      + " switchover had been undone")
              .saying(facts ->
                  quiesced(facts).orElseThrow().node().name()
                      + " was quiesced for a switchover that has ended")
              .about(facts -> quiesced(facts).orElseThrow()),
          row(
              "no-primary",
              "the published primary takes no writes, nor does any other node",
              facts -> facts.merely(Kind.NO_PRIMARY),
              Outcome.REFUSE,
              "somebody made it so on purpose: an operator must say what is meant"),
          row(
              "primary-rejecting",
              "the primary answers, and takes no connection of ours",
              facts -> facts.merely(Kind.PRIMARY_REJECTING),
              Outcome.WATCH,
              "full, starting or refusing our password is not death"),
          row(
                  "seen-by-others",
                  "the primary cannot be used from here, and it answers another observer",
                  facts -> lostHere(facts) && !facts.calledFor() && !facts.seenBy().isEmpty(),
                  Outcome.WATCH,
                  "it is this observer's problem, not the primary's")
              .saying(RuleTable::seenByOthers),
          row(
              "primary-unreachable",
              "only observers have lost the primary: a standby still streams from it",
              facts -> facts.merely(Kind.PRIMARY_UNREACHABLE),
              Outcome.WATCH,
              "its clients and standbys may well still reach it"),
          row(
              "primary-suspected",
              "the primary cannot be used from here, and nothing is proved",
              facts -> facts.merely(Kind.PRIMARY_SUSPECTED),
              Outcome.ASK_WITNESSES,
              "suspicion is fast, confirmation is evidence"),
          row(
                  "vetoed",
                  "a failover is called for, and a guard forbids to act",
                  facts -> facts.calledFor() && !facts.vetoes().isEmpty(),
                  Outcome.REFUSE,
                  "every guard names how an operator lifts it")
              .saying(facts ->
                  facts.vetoes().stream().map(Veto::reason).collect(Collectors.joining("; "))),
          row(
                  Histories.COMPETING,
                  "a failover is called for, and a standby is on a timeline that the primary never"
                      + " was on",
                  facts -> facts.calledFor() && facts.competingHistories().isPresent(),
                  Outcome.REFUSE,
                  "each history may hold rows the other lacks: which one counts is for an operator")
              .saying(facts -> facts.competingHistories().map(Refusal::reason).orElse("")),
          row(
                  "no-candidate",
                  "a failover is called for, and no standby may be promoted",
                  facts -> facts.calledFor() && facts.loss() == null,
                  Outcome.REFUSE,
                  "there is nobody to promote")
              .saying(facts -> Candidates.whyNone(facts.candidates())),
          row(
                  Losses.LOSS,
                  "a failover is called for, and a promotion may lose more than the policy allows",
                  facts -> facts.calledFor() && refusedBy(facts, Losses.LOSS),
                  Outcome.REFUSE,
                  "acknowledged rows are given up by a person, or by a policy that says so")
              .saying(facts -> facts.lossRefused().map(Refusal::reason).orElse("")),
          row(
                  Losses.UNSTOPPED,
                  "a failover is called for, the primary may still live, and the standbys form no"
                      + " quorum",
                  facts -> facts.calledFor() && refusedBy(facts, Losses.UNSTOPPED),
                  Outcome.REFUSE,
                  "it may go on acknowledging writes beside a new primary, and nobody could stop"
                      + " it")
              .saying(facts -> facts.lossRefused().map(Refusal::reason).orElse("")),
          row(
                  "ordered",
                  "an operator ordered the failover, and nothing that cannot be lifted forbids it",
                  facts -> facts.calledFor() && facts.order() != null,
                  Outcome.FAIL_OVER,
                  "an operator has taken upon them what the order lifts")
              .saying(RuleTable::ordered),
          row(
                  "writes-given-up",
                  "the primary answers, its writes do not come through, and the policy fails over",
                  facts -> facts.calledFor() && facts.diagnosis() == Kind.WRITES_STALLED,
                  Outcome.FAIL_OVER,
                  "the owner wants writes more than the reads of a primary that takes none")
              .saying(RuleTable::dead),
          row(
                  "primary-dead",
                  "nobody can use the primary, and nothing forbids to act",
                  Facts::calledFor,
                  Outcome.FAIL_OVER,
                  "proof by the socket, the witnesses and the observers asked for")
              .saying(RuleTable::dead),
          row(
                  "stray-left-alone",
                  "a node takes writes on an earlier timeline, and it is in maintenance, holds"
                      + " another database, or the cluster is paused",
                  facts -> facts.strays().stream().anyMatch(stray -> behind(facts, stray)),
                  Outcome.REFUSE,
                  "an operator works there, or has stopped every action: it is shown, not touched")
              .saying(RuleTable::leftAlone),
          row(
              "unknown",
              "too little was seen",
              facts -> true,
              Outcome.WATCH,
              "what is not known is not acted on"));

  /** The first row that applies. */
  public static Decision decide(Facts facts) {
    Rule rule = ROWS.stream().filter(row -> row.applies().test(facts)).findFirst().orElseThrow();
    return new Decision(
        rule.id(),
        rule.outcome(),
        rule.reason().apply(facts),
        rule.subject().apply(facts),
        facts.candidates(),
        facts.loss(),
        facts.vetoes(),
        facts.guards().lifted(),
        facts.snapshot().votes());
  }

  /** The published primary, as a switchover leaves it; empty where people forbid to touch it. */
  private static Optional<NodeObservations> quiesced(Facts facts) {
    return facts
        .snapshot()
        .observations()
        .primary()
        .filter(primary -> !primary.node().maintenance() && !facts.cluster().paused())
        .filter(primary -> primary.current().filter(RuleTable::waitsForNobody).isPresent());
  }

  private static boolean waitsForNobody(ServerState state) {
    return !state.inRecovery()
        && state.readOnly()
        && WaitForNobody.isIn(state.synchronousStandbyNames());
  }

  /** A primary that merely does not answer at this moment is not given up for another. */
  private static boolean promotedElsewhere(Facts facts) {
    boolean givenUp =
        facts.diagnosis() == Kind.PRIMARY_DEAD || facts.diagnosis() == Kind.NO_PRIMARY;
    return givenUp
        && !facts.cluster().paused()
        && facts.writable().size() == 1
        && facts.strays().stream().anyMatch(stray -> ahead(facts, stray));
  }

  private static boolean ahead(Facts facts, NodeObservations stray) {
    return stray
        .current()
        .filter(state -> state.timeline() > facts.publishedTimeline())
        .filter(state -> ofThisDatabase(facts, stray))
        .isPresent();
  }

  private static boolean behind(Facts facts, NodeObservations stray) {
    return stray.current().map(ServerState::timeline).orElse(0) < facts.publishedTimeline();
  }

  /**
   * Two that are promoted one after the other from the same timeline both call theirs the next. Of
   * those the published one counts, as long as it takes writes.
   */
  private static boolean beside(Facts facts, NodeObservations stray) {
    return facts.writable().size() > facts.strays().size()
        && stray.current().map(ServerState::timeline).orElse(0) == facts.publishedTimeline();
  }

  private static NodeObservations stray(Facts facts) {
    return facts.strays().stream().filter(it -> toFence(facts, it)).findFirst().orElseThrow();
  }

  private static boolean toFence(Facts facts, NodeObservations stray) {
    return (behind(facts, stray) || beside(facts, stray)) && whyLeftAlone(facts, stray) == null;
  }

  private static @Nullable String whyLeftAlone(Facts facts, NodeObservations stray) {
    if (facts.cluster().paused()) {
      return "the cluster is paused";
    }
    if (stray.node().maintenance()) {
      return "it is in maintenance";
    }
    return ofThisDatabase(facts, stray) ? null : "it holds another database";
  }

  private static boolean ofThisDatabase(Facts facts, NodeObservations stray) {
    return stray
        .current()
        .filter(state -> state.systemIdentifier().equals(facts.publishedDatabase()))
        .isPresent();
  }

  private static String leftAlone(Facts facts) {
    return facts.strays().stream()
        .filter(stray -> behind(facts, stray))
        .map(stray ->
            stray.node().name()
                + " came back as a primary and is not fenced: "
                + whyLeftAlone(facts, stray))
        .collect(Collectors.joining("; "));
  }

  private static String competing(Facts facts) {
    return facts.writable().stream()
        .map(node ->
            node.node().name()
                + " on timeline "
                + node.current().map(ServerState::timeline).orElse(0))
        .collect(Collectors.joining(" and ", "take writes: ", ""));
  }

  private static boolean takesWrites(Facts facts) {
    return switch (facts.diagnosis()) {
      case HEALTHY, DEGRADED, COMMITS_STALLED -> true;
      case WRITES_STALLED,
          PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          NO_PRIMARY,
          TWO_PRIMARIES,
          UNKNOWN ->
          false;
    };
  }

  private static boolean lostHere(Facts facts) {
    return switch (facts.diagnosis()) {
      case PRIMARY_SUSPECTED, PRIMARY_UNREACHABLE, PRIMARY_DEAD -> true;
      case HEALTHY,
          DEGRADED,
          COMMITS_STALLED,
          WRITES_STALLED,
          PRIMARY_REJECTING,
          NO_PRIMARY,
          TWO_PRIMARIES,
          UNKNOWN ->
          false;
    };
  }

  private static String seenByOthers(Facts facts) {
    return facts.snapshot().diagnosis().evidence()
        + "; it answers "
        + String.join(", ", facts.seenBy())
        + ", so that the trouble is between it and "
        + facts.snapshot().votes().stream()
            .filter(vote -> !vote.seesPrimary())
            .map(Vote::observer)
            .collect(Collectors.joining(", "));
  }

  private static boolean refusedBy(Facts facts, String rule) {
    return facts.lossRefused().filter(refusal -> refusal.rule().equals(rule)).isPresent();
  }

  private static String ordered(Facts facts) {
    Order order = Objects.requireNonNull(facts.order());
    return "ordered by %s: %s; %s".formatted(order.actor().name(), order.reason(), dead(facts));
  }

  private static String dead(Facts facts) {
    String next = facts.candidates().getFirst().node().name();
    Loss loss = facts.loss();
    String lost = loss == null ? "" : ", " + loss.sentence();
    String barred =
        facts.candidates().stream()
            .filter(candidate -> candidate.blockedBy() != null)
            .map(candidate -> "; " + candidate.node().name() + " " + candidate.blockedBy())
            .collect(Collectors.joining());
    return facts.snapshot().diagnosis().evidence() + "; " + next + " is next" + lost + barred;
  }
}
