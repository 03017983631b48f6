package org.failoverdashboard.core.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/**
 * A world whose primary lives, with a client that commits before every call wherever it may.
 *
 * <p>It checks by itself that never two servers take writes, and that whoever is promoted holds
 * everything that was acknowledged.
 */
final class LivingWorld extends FakeWorld implements SwitchoverReport {
  /**
   * How far beta trails behind while it streams; a commit is acknowledged once one of them has it.
   */
  private static final long TRAIL = 30;

  boolean readOnly;
  boolean targetStuck;

  /** Sessions come back as fast as they are ended. */
  boolean writersStay;

  private long acknowledged;

  LivingWorld(TestCluster cluster) {
    super(cluster);
    server("alpha").down = false;
  }

  boolean alphaTakesWrites() {
    return takesWrites("alpha");
  }

  private boolean takesWrites(String name) {
    Server server = server(name);
    boolean quiesced = name.equals("alpha") && readOnly;
    return server.primary && !server.down && !server.fenced && !quiesced;
  }

  @Override
  void call(String what) {
    commit();
    super.call(what);
  }

  private void commit() {
    List<String> writable = servers.keySet().stream().filter(this::takesWrites).toList();
    if (writable.size() > 1) {
      throw new AssertionError("two take writes: " + writable);
    }
    for (String name : writable) {
      server(name).position += 10;
    }
    receive("beta", TRAIL);
    receive("gamma", 0);
    if (writable.contains("alpha")) {
      acknowledged = Math.max(server("beta").position, server("gamma").position);
    }
  }

  private void receive(String name, long trail) {
    Server standby = server(name);
    if (standby.upstream.equals("host=alpha") && !standby.primary) {
      standby.position = Math.max(standby.position, server("alpha").position - trail);
    }
  }

  @Override
  public Lsn quiesce(Node primary, long term, Duration patience) throws ServerException {
    call("quiesce " + primary.name());
    requireIntent(Step.QUIESCE, primary);
    Server server = up(primary);
    if (writersStay) {
      throw new ServerException(false, "sessions are left on " + primary.name());
    }
    readOnly = true;
    return new Lsn(server.position);
  }

  @Override
  public void catchUp(Node standby, Lsn position, Duration patience) throws ServerException {
    call("catch up " + standby.name());
    Server server = up(standby);
    if (targetStuck) {
      throw new ServerException(false, standby.name() + " does not get further");
    }
    server.position = Math.max(server.position, server("alpha").position);
  }

  @Override
  public void release(Node primary, long term) throws ServerException {
    call("release " + primary.name());
    requireIntent(Step.RELEASE, primary);
    up(primary);
    readOnly = false;
  }

  @Override
  public Promoted promote(Node standby, Duration patience) throws ServerException {
    if (server(standby.name()).position < acknowledged) {
      throw new AssertionError(standby.name() + " lacks what was acknowledged");
    }
    return super.promote(standby, patience);
  }

  @Override
  public void intend(Claim claim, Map<Step, List<Node>> steps) throws LedgerException {
    if (steps.containsKey(Step.RELEASE) && promoting != null) {
      throw new AssertionError("a primary is released although a promotion was intended");
    }
    super.intend(claim, steps);
  }

  @Override
  public void quiesced(Node primary, Lsn end) {
    log.add("quiesced " + primary.name());
  }

  @Override
  public void released(Node primary, String reason) {
    log.add("released " + primary.name());
  }
}
