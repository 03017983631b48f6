package org.failoverdashboard.simulation.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.simulation.postgres.Row;
import org.failoverdashboard.simulation.postgres.Server;

/**
 * The books of one cluster, kept by whoever sees everything: here the invariants are checked, each
 * at every event that could break it.
 */
final class ClusterBooks {
  /** A commit that a client may rely on. */
  private record Acknowledged(Row row, int index, String by) {
    boolean in(Server server) {
      return server.holds(row, index);
    }
  }

  /** The rule of a switchover. */
  private static final String SWITCHOVER = "switchover-ordered";

  /** For so long a server must have been there again before it counts as never gone. */
  private static final Duration RETURNED = Duration.ofSeconds(10);

  private final ClusterSpec spec;
  private final Ground ground;
  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private Server head;
  private Server promoting;
  private Cluster recorded;
  private long term;
  private long promotedInTerm;
  private boolean switchover;
  private boolean faulted;
  private boolean outOfHands;
  private boolean refused;
  private long diverged;
  private long lost;

  /** What is true, whoever knows it. */
  interface Ground {
    long now();

    Cluster recorded();

    boolean intended(Step step, NodeId node);

    /** How many failovers of it have begun and not ended. */
    int running();

    /** A failover that replaces that primary has begun and not ended. */
    boolean replacing(NodeId primary);

    Server server(String name);

    /**
     * A standby that has streamed from that primary for long without a break, and reached the
     * observer as long; empty when there is none.
     */
    String witnessAgainst(Server primary, String observer);
  }

  ClusterBooks(ClusterSpec spec, Ground ground) {
    this.spec = spec;
    this.ground = ground;
    this.head = ground.server(spec.names().getFirst());
    this.promoting = head;
    this.recorded = spec.cluster();
    this.term = recorded.term();
  }

  ClusterSpec spec() {
    return spec;
  }

  /** The server whose history counts: the last one that was promoted. */
  Server head() {
    return head;
  }

  /** Rows that an old primary acknowledged beside the new one; only where loss is allowed. */
  long diverged() {
    return diverged;
  }

  /** Acknowledged rows that the new primary did not hold; only where loss is allowed. */
  long lost() {
    return lost;
  }

  int acknowledgedRows() {
    return acknowledged.size();
  }

  /** An operator was told why nothing is done. */
  void refused() {
    refused = true;
  }

  boolean toldOfRefusal() {
    return refused;
  }

  /** From now on the cluster may be touched. */
  void faulted() {
    faulted = true;
  }

  /** From now on an operator answers for what is lost. */
  void outOfHands() {
    outOfHands = true;
  }

  /** The latest term was claimed by a switchover. */
  boolean switchover() {
    return switchover;
  }

  /**
   * Where nothing allows a loss there is none: with a synchronous quorum by the quorum, without one
   * since only switchovers replace the primary.
   */
  private boolean promisesNoLoss() {
    return spec.cluster().policy().maxLossBytes() == 0 && !outOfHands;
  }

  /** After every event. */
  void look() {
    Cluster now = ground.recorded();
    if (now != recorded && now.term() < recorded.term()) {
      throw new Violation("terms-grow", "term " + now.term() + " follows " + recorded.term());
    }
    recorded = now;
  }

  void acknowledged(Server by, Row row, int index) {
    Acknowledged commit = new Acknowledged(row, index, by.name());
    if (commit.in(head)) {
      acknowledged.add(commit);
      return;
    }
    if (promisesNoLoss()) {
      throw new Violation(
          "one-primary",
          by.name() + " acknowledged " + row + ", which " + head.name() + " does not hold");
    }
    diverged++;
  }

  void claimed(Electorate electorate, long newTerm, String rule, String observer) {
    untouched("a failover was claimed by rule " + rule);
    if (newTerm != term + 1) {
      throw new Violation("terms-grow", "term " + newTerm + " follows " + term);
    }
    term = newTerm;
    if (ground.running() > 1) {
      throw new Violation("one-failover", "term " + newTerm + " began before the last had ended");
    }
    switchover = rule.equals(SWITCHOVER);
    if (rule.isBlank()) {
      throw new Violation("rule-named", "term " + newTerm + " has no rule");
    }
    Server old = ground.server(name(electorate.oldPrimary()));
    String witness = needsProof(electorate) ? ground.witnessAgainst(old, observer) : "";
    if (!witness.isEmpty()) {
      throw new Violation(
          "evidence",
          "a failover was claimed by %s while %s streams from %s, and could be asked"
              .formatted(observer, witness, old.name()));
    }
  }

  private boolean needsProof(Electorate electorate) {
    return !switchover && !electorate.lifted("not-proved");
  }

  void published(Cluster cluster, NodeId primary, String why) {
    untouched(name(primary) + " was " + why);
    if (cluster.term() < term) {
      throw new Violation("terms-grow", "term " + cluster.term() + " follows " + term);
    }
    term = cluster.term();
  }

  void taken(Step step, Server server) {
    untouched(step + " was done to " + server.name());
    Node node = node(server);
    if (!ground.intended(step, node.id())) {
      throw new Violation("intent-first", step + " of " + server.name() + " was never intended");
    }
    respected(step.name(), server);
  }

  void fenced(Server server) {
    untouched(server.name() + " was fenced");
    respected("fencing", server);
    Node node = node(server);
    if (!ground.intended(Step.FENCE, node.id())) {
      throw new Violation("intent-first", "fencing of " + server.name() + " was never intended");
    }
    boolean primary = node.id().equals(ground.recorded().primary());
    if (primary && !ground.replacing(node.id())) {
      throw new Violation("primary-kept", "the published primary " + server.name() + " was fenced");
    }
  }

  /** On its host somebody begins to make it a standby. */
  void rejoins(Server server) {
    untouched(server.name() + " is made a standby");
    boolean primary = node(server).id().equals(ground.recorded().primary());
    if (primary && server == head && server.takesWrites()) {
      throw new Violation("primary-kept", "the primary " + server.name() + " was made a standby");
    }
  }

  private void respected(String what, Server server) {
    if (node(server).maintenance()) {
      throw new Violation("maintenance", what + " of " + server.name() + ", which is maintained");
    }
  }

  void promotionBegins(Server server, boolean byHand) {
    if (byHand) {
      outOfHands();
      return;
    }
    respected("promotion", server);
    if (node(server).promotion() == Promotion.NEVER) {
      throw new Violation("never-promote", server.name() + " is promoted");
    }
    if (promotedInTerm == term && promoting != server && neverGone(promoting)) {
      throw new Violation(
          "one-promotion",
          "%s is promoted in term %d, in which %s was, which is there"
              .formatted(server.name(), term, promoting.name()));
    }
    if (spec.synchronous().count() == 0
        && spec.cluster().policy().maxLossBytes() == 0
        && !switchover
        && !outOfHands) {
      throw new Violation("loss", server.name() + " is promoted, and nothing says what is lost");
    }
    promotedInTerm = term;
    promoting = server;
  }

  private boolean neverGone(Server server) {
    return server.life() == Server.Life.RUNNING
        && ground.now() - server.startedAt() > RETURNED.toNanos();
  }

  void promoted(Server server) {
    for (Acknowledged commit : List.copyOf(acknowledged)) {
      if (!commit.in(server)) {
        if (promisesNoLoss()) {
          throw new Violation(
              "durable",
              commit.row() + ", acknowledged by " + commit.by() + ", is not on " + server.name());
        }
        acknowledged.remove(commit);
        lost++;
      }
    }
    head = server;
  }

  /** At the end: whoever is published holds everything. */
  void complete(Server primary) {
    for (Acknowledged commit : acknowledged) {
      if (promisesNoLoss() && !commit.in(primary)) {
        throw new Violation("durable", commit.row() + " is not on " + primary.name());
      }
    }
  }

  private void untouched(String what) {
    if (!faulted) {
      throw new Violation("untouched", what + ", and nothing had happened to the cluster");
    }
  }

  /** As the records have it now: an operator may have changed it. */
  private Node node(Server server) {
    return ground.recorded().node(server.name()).orElseThrow();
  }

  private String name(NodeId id) {
    return spec.cluster().node(id).map(Node::name).orElseThrow();
  }
}
