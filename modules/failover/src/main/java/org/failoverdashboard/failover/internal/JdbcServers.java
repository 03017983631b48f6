package org.failoverdashboard.failover.internal;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;

/** Does to a cluster's PostgreSQL servers, over SQL, what its failovers ask for. */
final class JdbcServers implements Servers {
  private final Receivers receivers;
  private final Promoting promoting;
  private final Fence fence;
  private final Quiescing quiescing;

  JdbcServers(NodeConnections connections, Sightings sightings, Time time) {
    this(connections, sightings::gone, sightings::timeline, time);
  }

  /**
   * @param gone whether there is proof by now that nobody can use a node
   * @param timelineSeen the highest timeline a node was ever seen on
   */
  JdbcServers(
      NodeConnections connections,
      Predicate<Node> gone,
      ToIntFunction<Node> timelineSeen,
      Time time) {
    NodeSql sql = new NodeSql(connections, gone);
    this.receivers = new Receivers(sql, timelineSeen, time);
    this.promoting = new Promoting(sql, receivers::takeSeenWritable, time);
    this.fence = new Fence(sql);
    this.quiescing = new Quiescing(sql, time);
  }

  @Override
  public String upstream(Node standby) throws ServerException {
    return receivers.upstream(standby);
  }

  @Override
  public Reading cut(Node standby, Duration patience) throws ServerException, InterruptedException {
    return receivers.cut(standby, patience);
  }

  @Override
  public Promoted promote(Node standby, Duration patience)
      throws ServerException, InterruptedException {
    return promoting.promote(standby, patience);
  }

  @Override
  public Proof prove(Node primary, boolean standbys, Duration patience) throws ServerException {
    return promoting.prove(primary, standbys, patience);
  }

  @Override
  public void follow(Node standby, String upstream, Node primary, int after, Duration patience)
      throws ServerException, InterruptedException {
    receivers.follow(standby, upstream, primary, after, patience);
  }

  @Override
  public int fence(Node node) throws ServerException {
    return fence.raise(node);
  }

  @Override
  public void unfence(Node node) throws ServerException {
    fence.lift(node);
  }

  @Override
  public Lsn quiesce(Node primary, long term, Duration patience)
      throws ServerException, InterruptedException {
    return quiescing.quiesce(primary, term, patience);
  }

  @Override
  public void catchUp(Node standby, Lsn position, Duration patience)
      throws ServerException, InterruptedException {
    quiescing.catchUp(standby, position, patience);
  }

  @Override
  public void release(Node primary, long term) throws ServerException {
    quiescing.release(primary, term);
  }

  @Override
  public void restore(Node standby, String upstream) throws ServerException {
    receivers.restore(standby, upstream);
  }
}
