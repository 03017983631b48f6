package org.failoverdashboard.core.domain;

import static org.failoverdashboard.core.domain.Rule.row;

import java.util.List;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;

/**
 * The rule table: the first row whose condition holds decides.
 *
 * <p>Invariant: no row but {@code primary-dead} leads to a failover, and it stands below every row
 * that forbids one.
 */
public final class RuleTable {
  private RuleTable() {}

  static final List<Rule> ROWS =
      List.of(
          row(
              "failover-running",
              "a failover of this cluster has begun and not ended",
              facts -> facts.circumstances().failoverRunning(),
              Outcome.WATCH,
              "one failover at a time"),
          row(
                  "competing-primaries",
                  "a node takes writes on the published primary's timeline or a later one, beside it",
                  facts ->
                      facts.writable().size() > 1
                          && facts.strays().stream().anyMatch(stray -> !behind(facts, stray)),
                  Outcome.REFUSE,
                  "both may hold rows the other lacks: which history counts is for an operator")
              .saying(RuleTable::competing),
          row(
                  "stray-primary",
                  "a node takes writes on an earlier timeline than the published primary's",
                  facts -> facts.strays().stream().anyMatch(stray -> behind(facts, stray)),
                  Outcome.FENCE,
                  "an old primary has come back; it must not take another write")
              .saying(facts -> stray(facts).node().name() + " came back as a primary")
              .about(RuleTable::stray),
          row(
                  "first-primary",
                  "the cluster has no published primary and exactly one node takes writes",
                  facts -> facts.cluster().primary() == null && facts.writable().size() == 1,
                  Outcome.ADOPT,
                  "the servers know best who their primary is")
              .saying(facts -> facts.writable().getFirst().node().name() + " takes writes")
              .about(facts -> facts.writable().getFirst()),
          row(
                  "promoted-elsewhere",
                  "the published primary is dead or takes no writes, and one other node does, on a later timeline",
                  RuleTable::promotedElsewhere,
                  Outcome.ADOPT,
                  "somebody promoted it by hand; it is followed, not fought")
              .saying(facts -> facts.strays().getFirst().node().name() + " was promoted elsewhere")
              .about(facts -> facts.strays().getFirst()),
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
              "no-primary",
              "the published primary takes no writes, nor does any other node",
              facts -> facts.diagnosis() == Kind.NO_PRIMARY,
              Outcome.REFUSE,
              "somebody made it so on purpose: an operator must say what is meant"),
          row(
              "primary-rejecting",
              "the primary answers, and takes no connection of ours",
              facts -> facts.diagnosis() == Kind.PRIMARY_REJECTING,
              Outcome.WATCH,
              "full, starting or refusing our password is not death"),
          row(
              "primary-unreachable",
              "only observers have lost the primary: a standby still streams from it",
              facts -> facts.diagnosis() == Kind.PRIMARY_UNREACHABLE,
              Outcome.WATCH,
              "its clients and standbys may well still reach it"),
          row(
              "primary-suspected",
              "the primary cannot be used from here, and nothing is proved",
              facts -> facts.diagnosis() == Kind.PRIMARY_SUSPECTED,
              Outcome.ASK_WITNESSES,
              "suspicion is fast, confirmation is evidence"),
          row(
                  "vetoed",
                  "the primary is dead, and a guard forbids to act",
                  facts -> facts.diagnosis() == Kind.PRIMARY_DEAD && !facts.vetoes().isEmpty(),
                  Outcome.REFUSE,
                  "every guard names how an operator lifts it")
              .saying(facts ->
                  facts.vetoes().stream().map(Veto::reason).collect(Collectors.joining("; "))),
          row(
                  "no-candidate",
                  "the primary is dead, and no standby may be promoted",
                  facts ->
                      facts.diagnosis() == Kind.PRIMARY_DEAD
                          && facts.candidates().stream().noneMatch(it -> it.eligible()),
                  Outcome.REFUSE,
                  "there is nobody to promote")
              .saying(facts -> Candidates.whyNone(facts.candidates())),
          row(
                  "loss-not-allowed",
                  "the primary is dead, and a promotion may lose more than the policy allows",
                  facts -> facts.diagnosis() == Kind.PRIMARY_DEAD && !lossAllowed(facts),
                  Outcome.REFUSE,
                  "acknowledged rows are given up by a person, or by a policy that says so")
              .saying(facts ->
                  facts.loss() == null
                      ? "unknown loss"
                      : Losses.whyNotAllowed(facts.loss(), facts.policy())),
          row(
                  "primary-dead",
                  "nobody can use the primary, and nothing forbids to act",
                  facts -> facts.diagnosis() == Kind.PRIMARY_DEAD,
                  Outcome.FAIL_OVER,
                  "proof by the socket, the witnesses and the observers asked for")
              .saying(RuleTable::dead),
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
        facts.snapshot().votes());
  }

  /** A primary that merely does not answer at this moment is not given up for another. */
  private static boolean promotedElsewhere(Facts facts) {
    boolean givenUp =
        facts.diagnosis() == Kind.PRIMARY_DEAD || facts.diagnosis() == Kind.NO_PRIMARY;
    return givenUp
        && facts.writable().size() == 1
        && facts.strays().stream().anyMatch(stray -> ahead(facts, stray));
  }

  private static boolean ahead(Facts facts, NodeObservations stray) {
    return stray
        .current()
        .filter(state -> state.timeline() > facts.publishedTimeline())
        .filter(state -> state.systemIdentifier().equals(facts.publishedDatabase()))
        .isPresent();
  }

  private static boolean behind(Facts facts, NodeObservations stray) {
    return stray.current().map(ServerState::timeline).orElse(0) < facts.publishedTimeline();
  }

  private static NodeObservations stray(Facts facts) {
    return facts.strays().stream().filter(it -> behind(facts, it)).findFirst().orElseThrow();
  }

  private static String competing(Facts facts) {
    return facts.writable().stream()
        .map(node ->
            node.node().name()
                + " on timeline "
                + node.current().map(ServerState::timeline).orElse(0))
        .collect(Collectors.joining(" and ", "take writes: ", ""));
  }

  private static boolean lossAllowed(Facts facts) {
    Loss loss = facts.loss();
    return loss != null && Losses.allowed(loss, facts.policy());
  }

  private static String dead(Facts facts) {
    String next = facts.candidates().getFirst().node().name();
    Loss loss = facts.loss();
    String lost = loss == null ? "" : ", " + loss.sentence();
    return facts.snapshot().diagnosis().evidence() + "; " + next + " is next" + lost;
  }
}
