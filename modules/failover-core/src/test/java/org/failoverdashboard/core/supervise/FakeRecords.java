package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** A control database in memory, with its lease: one token leads. */
final class FakeRecords implements Records, Electors, Leadership {
  final List<String> log = new ArrayList<>();
  final Map<UUID, ToldIncident> open = new LinkedHashMap<>();
  final List<Vote> otherVotes = new ArrayList<>();
  final Set<String> down = new HashSet<>();
  final List<Ordered> ordered = new ArrayList<>();
  final List<Claim> running = new ArrayList<>();
  final List<Leftover> leftovers = new ArrayList<>();
  final Map<ClusterId, NodeId> promoting = new HashMap<>();
  final Map<ClusterId, Duration> sinceLast = new HashMap<>();
  final Set<ClusterId> suspected = new HashSet<>();
  boolean firstToSay = true;
  @Nullable Claim claimed;
  Progress progress = Progress.NONE;
  long leads = 1;
  long own = 1;
  Runnable afterRecord = () -> {};

  @Override
  public Set<ClusterId> suspected() {
    return suspected;
  }

  private void asked(String what) throws LedgerException {
    if (down.contains(what)) {
      throw new LedgerException(LedgerException.Kind.UNAVAILABLE, "the control database is down");
    }
  }

  private void recorded(String what, long token) throws LedgerException {
    asked(what);
    if (token != leads) {
      throw new LedgerException(LedgerException.Kind.NOT_LEADING, "another observer leads");
    }
    log.add(what);
    afterRecord.run();
  }

  @Override
  public boolean leading() {
    return own == leads;
  }

  @Override
  public long token() {
    return own;
  }

  @Override
  public Claim claim(UUID id, UUID incident, Electorate electorate, Decision decision, long token)
      throws LedgerException {
    recorded("claim", token);
    NodeId target = decision.outcome() == Outcome.SWITCH_OVER ? decision.subject() : null;
    claimed = new Claim(id, incident, 8, electorate, token, target);
    return claimed;
  }

  @Override
  public List<Ordered> ordered() {
    return ordered;
  }

  @Override
  public void refuse(Ordered ordered, Decision decision, long token) throws LedgerException {
    recorded("refuse " + decision.rule(), token);
  }

  @Override
  public void adopt(Cluster cluster, NodeId primary, long token) throws LedgerException {
    recorded("adopt", token);
  }

  @Override
  public List<Claim> running(long token) {
    return running;
  }

  @Override
  public Map<ClusterId, NodeId> promoting() {
    return promoting;
  }

  @Override
  public void intendFence(Cluster cluster, Node stray, long token) throws LedgerException {
    recorded("intend to fence " + stray.name(), token);
  }

  @Override
  public void opened(ToldIncident incident) throws LedgerException {
    asked("opened");
    open.put(incident.id(), incident);
  }

  @Override
  public void ended(UUID incident) throws LedgerException {
    asked("ended");
    open.remove(incident);
  }

  @Override
  public List<ToldIncident> open() {
    return List.copyOf(open.values());
  }

  @Override
  public Map<ClusterId, Duration> sinceLast() {
    return sinceLast;
  }

  @Override
  public List<Leftover> leftovers() {
    return leftovers;
  }

  @Override
  public boolean rejoined(Leftover leftover) {
    log.add("rejoined");
    return firstToSay;
  }

  @Override
  public void intend(Claim claim, Map<Step, List<Node>> steps) throws LedgerException {
    recorded("intend " + steps.keySet(), claim.token());
  }

  @Override
  public void intendCut(Claim claim, Map<Node, String> upstreams) throws LedgerException {
    recorded("intend [CUT]", claim.token());
  }

  @Override
  public Progress progress(Claim claim) throws LedgerException {
    asked("progress");
    return progress;
  }

  @Override
  public void publish(Claim claim, Node primary) throws LedgerException {
    recorded("publish " + primary.name(), claim.token());
  }

  @Override
  public void awaitsStandby(Claim claim) throws LedgerException {
    recorded("awaits standby", claim.token());
  }

  @Override
  public void completed(Claim claim) throws LedgerException {
    recorded("completed", claim.token());
  }

  @Override
  public void abandoned(Claim claim, String reason) throws LedgerException {
    recorded("abandoned", claim.token());
  }

  @Override
  public List<Vote> castAndRead(ClusterId cluster, NodeId about, Diagnosis diagnosis) {
    List<Vote> votes = new ArrayList<>(otherVotes);
    votes.add(new Vote("here", diagnosis.kind()));
    log.add("vote " + diagnosis.kind());
    return votes;
  }
}
