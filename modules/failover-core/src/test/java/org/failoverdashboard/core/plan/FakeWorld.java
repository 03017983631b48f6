package org.failoverdashboard.core.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Servers and a control database in memory, for faults that cannot be placed so exactly in real
 * ones: a leader that dies, or a database that goes away, before any chosen call.
 *
 * <p>It checks by itself, at every effect, that the effect's intent is recorded.
 */
class FakeWorld implements Servers, Ledger, Together, Report, Counsel {
  /** The leader's process ends here. */
  static final class LeaderDied extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static final class Server {
    String upstream = "host=alpha";
    long position = 1000;
    int timeline = 1;
    boolean primary;
    boolean down;

    /** It lets calls time out. */
    boolean silent;

    boolean fenced;
  }

  final Map<String, Server> servers = new LinkedHashMap<>();
  final Map<NodeId, String> kept = new HashMap<>();
  final Set<String> intents = new HashSet<>();
  final List<String> log = new ArrayList<>();

  /** What monitoring was told of what the failover saw. */
  final List<String> witnessed = new ArrayList<>();

  /** The steps that were told to be about to be taken. */
  final List<String> told = new ArrayList<>();

  private final Map<String, Runnable> before = new HashMap<>();
  final List<String> promotions = new ArrayList<>();

  /** Who was asked what it streams from. */
  final List<String> asked = new ArrayList<>();

  @Nullable NodeId promoting;
  @Nullable String published;
  String state = "RUNNING";
  boolean leading = true;
  boolean standbysAcknowledge = true;

  /** What a write that waits for the standbys is answered with, and one that does not. */
  Proof acknowledged = Proof.ACKNOWLEDGED;

  Proof local = Proof.LOCAL;
  boolean deathIsProved = true;
  @Nullable Veto objection;
  Runnable afterIntent = () -> {};
  boolean databaseDown;
  int diesBeforeCall = Integer.MAX_VALUE;
  int calls;

  FakeWorld(TestCluster cluster) {
    cluster.cluster().nodes().forEach(node -> servers.put(node.name(), new Server()));
    server("alpha").primary = true;
    server("alpha").down = true;
  }

  Server server(String name) {
    Server server = servers.get(name);
    if (server == null) {
      throw new IllegalArgumentException(name);
    }
    return server;
  }

  /** Something happens just before a call. */
  void onCall(String what, Runnable happens) {
    before.put(what, happens);
  }

  void call(String what) {
    if (++calls >= diesBeforeCall) {
      throw new LeaderDied();
    }
    Runnable happens = before.remove(what);
    if (happens != null) {
      happens.run();
    }
    log.add(what);
  }

  Server up(Node node) throws ServerException {
    Server server = server(node.name());
    if (server.down) {
      throw new ServerException(true, node.name() + " refuses connections");
    }
    if (server.silent) {
      throw new ServerException(false, node.name() + " does not answer");
    }
    return server;
  }

  void requireIntent(Step step, Node node) {
    if (!intents.contains(step + " " + node.name())) {
      throw new AssertionError("no recorded intent of " + step + " on " + node.name());
    }
  }

  @Override
  public String upstream(Node standby) throws ServerException {
    asked.add(standby.name());
    return up(standby).upstream;
  }

  @Override
  public Reading cut(Node standby, Duration patience) throws ServerException {
    call("cut " + standby.name());
    requireIntent(Step.CUT, standby);
    Server server = up(standby);
    server.upstream = "";
    return new Reading(standby, new Lsn(server.position), server.timeline, false);
  }

  @Override
  public Promoted promote(Node standby, Duration patience) throws ServerException {
    call("promote " + standby.name());
    requireIntent(Step.PROMOTE, standby);
    Server server = up(standby);
    if (!server.primary && !server.upstream.isEmpty()) {
      throw new ServerException(false, "has an upstream");
    }
    if (!server.primary) {
      promotions.add(standby.name());
      server.primary = true;
      server.timeline++;
    }
    return new Promoted(server.timeline, new Lsn(server.position));
  }

  @Override
  public Proof prove(Node primary, boolean standbys, Duration patience) throws ServerException {
    call("prove " + primary.name() + (standbys ? "" : " locally"));
    requireIntent(Step.PROVE, primary);
    up(primary);
    if (standbys && !standbysAcknowledge) {
      throw new ServerException(false, "the commit waits");
    }
    return standbys ? acknowledged : local;
  }

  @Override
  public void follow(Node standby, String upstream, Node primary, int after, Duration patience)
      throws ServerException {
    call("follow " + standby.name());
    requireIntent(Step.REPOINT, standby);
    Server server = up(standby);
    server.upstream = "host=" + primary.name();
  }

  @Override
  public int fence(Node node) throws ServerException {
    call("fence " + node.name());
    requireIntent(Step.FENCE, node);
    up(node).fenced = true;
    return 3;
  }

  @Override
  public void unfence(Node node) throws ServerException {
    call("lift " + node.name());
    requireIntent(Step.LIFT, node);
    up(node).fenced = false;
  }

  @Override
  public Lsn quiesce(Node primary, long term, Duration patience) throws ServerException {
    throw new AssertionError("no failover quiesces a primary");
  }

  @Override
  public void catchUp(Node standby, Lsn position, Duration patience) throws ServerException {
    throw new AssertionError("no failover waits for a standby");
  }

  @Override
  public void release(Node primary, long term) throws ServerException {
    throw new AssertionError("no failover releases a primary");
  }

  @Override
  public void restore(Node standby, String upstream) throws ServerException {
    call("restore " + standby.name());
    requireIntent(Step.RESTORE, standby);
    up(standby).upstream = upstream;
  }

  private void recorded(String what) throws LedgerException {
    call("record " + what);
    if (databaseDown) {
      throw new LedgerException(LedgerException.Kind.UNAVAILABLE, "the control database is down");
    }
    if (!leading || !state.equals("RUNNING")) {
      throw new LedgerException(LedgerException.Kind.NOT_LEADING, "another observer leads");
    }
  }

  @Override
  public void intend(Claim claim, Map<Step, List<Node>> steps) throws LedgerException {
    recorded(new TreeMap<>(steps).keySet().toString());
    steps.forEach((step, nodes) -> nodes.forEach(node -> intents.add(step + " " + node.name())));
    if (steps.containsKey(Step.PROMOTE)) {
      promoting = steps.get(Step.PROMOTE).getFirst().id();
    }
  }

  @Override
  public void intendCut(Claim claim, Map<Node, String> upstreams) throws LedgerException {
    recorded("CUT");
    upstreams.forEach((node, upstream) -> {
      intents.add("CUT " + node.name());
      kept.putIfAbsent(node.id(), upstream);
    });
  }

  @Override
  public Progress progress(Claim claim) {
    return new Progress(promoting, intents.contains("FENCE alpha"), kept);
  }

  @Override
  public void publish(Claim claim, Node primary) throws LedgerException {
    recorded("PUBLISH " + primary.name());
    published = primary.name();
  }

  @Override
  public void awaitsStandby(Claim claim) throws LedgerException {
    recorded("AWAITS STANDBY");
  }

  @Override
  public void completed(Claim claim) throws LedgerException {
    recorded("COMPLETED");
    state = "COMPLETED";
  }

  @Override
  public void abandoned(Claim claim, String reason) throws LedgerException {
    recorded("ABANDONED");
    state = "ABANDONED";
  }

  @Override
  public <T> Pending<T> begin(Collection<Node> nodes, Task<T> task) {
    Map<Node, T> done = new LinkedHashMap<>();
    for (Node node : nodes) {
      try {
        done.put(node, Objects.requireNonNull(task.with(node)));
      } catch (ServerException missing) {
        log.add("missing " + node.name());
      } catch (InterruptedException impossible) {
        throw new AssertionError(impossible);
      }
    }
    return new Pending<>() {
      @Override
      public Map<Node, T> await() {
        return done;
      }

      @Override
      public void cancel() {
        log.add("cancelled " + nodes.stream().map(Node::name).toList());
      }
    };
  }

  @Override
  public void intended(Step step, Collection<Node> nodes) {
    told.add(step + " " + nodes.stream().map(Node::name).toList());
    if (step == Step.PROMOTE) {
      afterIntent.run();
    }
  }

  @Override
  public Optional<Veto> objection(Electorate electorate) {
    return Optional.ofNullable(objection);
  }

  @Override
  public boolean dead(Node promoted) {
    return deathIsProved && server(promoted.name()).down;
  }

  @Override
  public void leads(Node promoted) {
    witnessed.add("leads " + promoted.name());
  }

  @Override
  public void streams(Node standby, Node promoted) {
    witnessed.add(standby.name() + " streams from " + promoted.name());
  }

  @Override
  public void failed(Step step, Node node, String reason) {
    log.add("failed " + step + " " + node.name());
  }

  @Override
  public void fenced(String how) {
    log.add("fenced: " + how);
  }

  @Override
  public void notFenced(String why) {
    log.add("not fenced");
  }

  @Override
  public void awaitingStandby(Node node) {
    log.add("awaiting " + node.name());
  }

  @Override
  public void promoted(Node node, Promoted promoted, Loss loss) {
    log.add("promoted " + node.name());
  }

  @Override
  public void writable(Node node) {
    log.add("writable " + node.name());
  }

  @Override
  public void published(Node node) {
    log.add("published " + node.name());
  }

  @Override
  public void streamingAgain(Collection<Node> streaming, Collection<Node> missing) {
    log.add("streaming again");
  }
}
