package org.failoverdashboard.simulation.records;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.supervise.Leftover;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * What the program's SQL says to the tables, statement by statement: each checks the lease itself,
 * and changes all or nothing.
 */
public final class Statements {
  private final Books books;
  private final boolean tokensChecked;
  private final boolean termsCompared;

  /**
   * @param tokensChecked false only to show what happens then; so is {@code termsCompared}
   */
  public Statements(Books books, boolean tokensChecked, boolean termsCompared) {
    this.books = books;
    this.tokensChecked = tokensChecked;
    this.termsCompared = termsCompared;
  }

  private boolean held(Tables tables, String holder, long token) {
    return !tokensChecked || tables.held(holder, token);
  }

  public boolean claim(
      Tables tables,
      UUID id,
      UUID incident,
      Electorate electorate,
      Decision decision,
      String holder,
      long token) {
    ClusterRow row = tables.row(electorate.cluster().id());
    Cluster now = row.cluster();
    boolean next =
        !termsCompared || now.term() == electorate.cluster().term() && !running(tables, now.id());
    boolean ours = next && !now.paused();
    if (!ours || !held(tables, holder, token)) {
      return false;
    }
    row.raiseTerm();
    NodeId target = target(decision);
    tables.failovers().add(new FailoverRow(id, incident, electorate, now.term() + 1, target));
    books.claimed(electorate, now.term() + 1, decision.rule(), holder);
    return true;
  }

  /** Whom a switchover is to; null for a failover. */
  public static @Nullable NodeId target(Decision decision) {
    return decision.outcome() == Outcome.SWITCH_OVER ? decision.subject() : null;
  }

  /** What was ordered and nobody has begun. */
  public List<Ordered> waiting(Tables tables) {
    return tables.orders().stream()
        .filter(ordered -> find(tables, ordered.id()).isEmpty())
        .toList();
  }

  public boolean refuse(Tables tables, Ordered ordered, String holder, long token) {
    boolean ours = find(tables, ordered.id()).isEmpty() && held(tables, holder, token);
    return ours && tables.refused(ordered);
  }

  public boolean adopt(Tables tables, Cluster cluster, NodeId primary, String holder, long token) {
    ClusterRow row = tables.row(cluster.id());
    boolean ours = row.cluster().term() == cluster.term() && !row.cluster().paused();
    if (running(tables, cluster.id()) || !ours || !held(tables, holder, token)) {
      return false;
    }
    row.raiseTerm();
    row.primary(primary);
    books.published(row.cluster(), primary, "adopted by " + holder);
    return true;
  }

  public boolean intend(Tables tables, Claim claim, Map<Step, List<Node>> steps, String holder) {
    FailoverRow row = running(tables, claim, holder).orElse(null);
    if (row == null) {
      return false;
    }
    steps.forEach((step, nodes) -> nodes.forEach(node -> row.intend(step, node.id(), null)));
    return true;
  }

  public boolean intendCut(Tables tables, Claim claim, Map<Node, String> upstreams, String holder) {
    FailoverRow row = running(tables, claim, holder).orElse(null);
    if (row == null) {
      return false;
    }
    upstreams.forEach((node, upstream) -> row.intend(Step.CUT, node.id(), upstream));
    return true;
  }

  public Progress progress(Tables tables, Claim claim) {
    return find(tables, claim.id()).map(FailoverRow::progress).orElse(Progress.NONE);
  }

  public boolean publish(Tables tables, Claim claim, Node primary, String holder) {
    ClusterRow row = tables.row(claim.electorate().cluster().id());
    if (running(tables, claim, holder).isEmpty() || row.cluster().term() != claim.term()) {
      return false;
    }
    row.primary(primary.id());
    books.published(row.cluster(), primary.id(), "published by " + holder);
    return true;
  }

  public boolean end(Tables tables, Claim claim, String how, String holder) {
    FailoverRow row = running(tables, claim, holder).orElse(null);
    if (row == null) {
      return false;
    }
    row.end(how, tables.now());
    books.ended(claim.electorate().cluster(), claim.term(), how);
    return true;
  }

  public boolean awaitsStandby(Tables tables, Claim claim, String holder) {
    Optional<FailoverRow> row = running(tables, claim, holder);
    row.ifPresent(FailoverRow::awaitStandby);
    return row.isPresent();
  }

  public boolean intendFence(
      Tables tables, Cluster cluster, Node stray, String holder, long token) {
    Cluster now = tables.cluster(cluster.id());
    boolean ours = now.term() == cluster.term() && !now.paused();
    if (!ours || stray.id().equals(now.primary()) || !held(tables, holder, token)) {
      return false;
    }
    tables.intendFence(cluster.id(), stray.id());
    return true;
  }

  /** Whom each failover that has not ended is about to promote. */
  public Map<ClusterId, NodeId> promoting(Tables tables) {
    Map<ClusterId, NodeId> promoting = new LinkedHashMap<>();
    tables.failovers().stream()
        .filter(FailoverRow::running)
        .forEach(row ->
            row.progress()
                .promotingNode()
                .ifPresent(node -> promoting.put(row.electorate.cluster().id(), node)));
    return promoting;
  }

  /** Those that have begun and not ended, to be carried on under that token. */
  public List<Claim> running(Tables tables, long token) {
    return tables.failovers().stream()
        .filter(FailoverRow::running)
        .map(row ->
            new Claim(row.id, row.incident, row.term, electorate(tables, row), token, row.target))
        .toList();
  }

  /** With the cluster as it is now. */
  private static Electorate electorate(Tables tables, FailoverRow row) {
    Electorate then = row.electorate;
    return new Electorate(
        tables.cluster(then.cluster().id()),
        then.oldPrimary(),
        then.position(),
        then.timeline(),
        then.waited(),
        then.mayLive(),
        then.order());
  }

  public Map<ClusterId, Duration> sinceLast(Tables tables) {
    Map<ClusterId, Long> last = new LinkedHashMap<>();
    tables.failovers().stream()
        .filter(row -> row.completed() && row.target == null)
        .forEach(row -> last.merge(row.electorate.cluster().id(), row.endedAt(), Math::max));
    Map<ClusterId, Duration> since = new LinkedHashMap<>();
    last.forEach(
        (cluster, at) -> since.put(cluster, Duration.ofNanos(Math.max(0, tables.now() - at))));
    return since;
  }

  /** Whether a failover of that cluster has begun and not ended. */
  public boolean running(Tables tables, ClusterId cluster) {
    return runningOf(tables, cluster) > 0;
  }

  /** How many failovers of that cluster have begun and not ended. */
  public int runningOf(Tables tables, ClusterId cluster) {
    return (int)
        tables.failovers().stream()
            .filter(row -> row.running() && row.electorate.cluster().id().equals(cluster))
            .count();
  }

  /** Whether a failover that replaces that primary has begun and not ended. */
  public boolean replacing(Tables tables, NodeId primary) {
    return tables.failovers().stream()
        .anyMatch(row -> row.running() && row.electorate.oldPrimary().equals(primary));
  }

  /**
   * Of each old primary the last failover that replaced it, if it did not come back since; and
   * those that were promoted and passed over. None of a cluster while a failover of it runs.
   */
  public List<Leftover> leftovers(Tables tables) {
    Map<NodeId, FailoverRow> last = new HashMap<>();
    tables.failovers().stream()
        .filter(FailoverRow::completed)
        .forEach(row -> last.put(row.electorate.oldPrimary(), row));
    return tables.failovers().stream()
        .filter(FailoverRow::completed)
        .filter(row -> !running(tables, row.electorate.cluster().id()))
        .flatMap(row -> leftovers(tables, row, last))
        .filter(leftover -> !rejoinedAlready(tables, leftover))
        .toList();
  }

  private static Stream<Leftover> leftovers(
      Tables tables, FailoverRow row, Map<NodeId, FailoverRow> last) {
    NodeId old = row.electorate.oldPrimary();
    Stream<Leftover> replaced =
        last.get(old) == row
            ? Stream.of(leftover(tables, row, old, false, row.awaitsStandby()))
            : Stream.empty();
    Stream<Leftover> passedOver =
        row.passedOver().stream()
            .filter(node -> !last.containsKey(node) || last.get(node).term <= row.term)
            .map(node -> leftover(tables, row, node, true, false));
    return Stream.concat(replaced, passedOver);
  }

  private static Leftover leftover(
      Tables tables, FailoverRow row, NodeId node, boolean passedOver, boolean awaited) {
    ClusterId cluster = row.electorate.cluster().id();
    long term = tables.cluster(cluster).term();
    return new Leftover(row.id, row.incident, cluster, term, node, passedOver, awaited);
  }

  private boolean rejoinedAlready(Tables tables, Leftover leftover) {
    return find(tables, leftover.failover())
        .filter(row -> row.rejoined(leftover.node()))
        .isPresent();
  }

  public boolean rejoined(Tables tables, Leftover leftover) {
    return find(tables, leftover.failover()).map(row -> row.rejoin(leftover.node())).orElse(false);
  }

  /** For the books: whether that step of the cluster's latest term was recorded as intended. */
  public boolean intended(Tables tables, ClusterId cluster, Step step, NodeId node) {
    boolean stray = step == Step.FENCE && tables.intendsFence(cluster, node);
    return stray
        || tables.failovers().stream()
            .filter(row -> row.electorate.cluster().id().equals(cluster))
            .anyMatch(row -> row.intends(step, node));
  }

  private Optional<FailoverRow> running(Tables tables, Claim claim, String holder) {
    return find(tables, claim.id())
        .filter(FailoverRow::running)
        .filter(row -> held(tables, holder, claim.token()));
  }

  private static Optional<FailoverRow> find(Tables tables, UUID id) {
    return tables.failovers().stream().filter(row -> row.id.equals(id)).findFirst();
  }
}
