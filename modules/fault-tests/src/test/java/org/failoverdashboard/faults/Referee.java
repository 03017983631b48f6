package org.failoverdashboard.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Tries to write on every node of a cluster all the time, straight at the servers, as a client that
 * runs on the node's own host does, and remembers every write that was acknowledged.
 */
final class Referee implements AutoCloseable {
  /**
   * A write that a node acknowledged.
   *
   * @param timeline on which the node took it: a node that becomes the primary again does so on
   *     another one
   */
  record Write(String node, int timeline, long id, long sentNanos, long acknowledgedNanos) {}

  private record Reign(String node, int timeline) {}

  private static final Duration BETWEEN = Duration.ofMillis(40);
  private static final int ANSWER_MS = 3_000;
  private static final String INSERT =
      """
      insert into referee values (?)
      returning ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int
      """;

  private final LabCluster cluster;
  private final Time time;
  private final AtomicLong ids;
  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  private Referee(LabCluster cluster, Time time) {
    this.cluster = cluster;
    this.time = time;
    this.ids = new AtomicLong(time.now().toEpochMilli() * 1_000);
  }

  static Referee start(LabCluster cluster, Time time) throws SQLException {
    try (Connection connection = cluster.primary().orElseThrow().server().connect("app");
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists referee (id bigint primary key)");
      statement.execute("grant all on referee to writer");
    }
    Referee referee = new Referee(cluster, time);
    for (LabNode node : cluster.nodes()) {
      Thread thread =
          Thread.ofVirtual().name("referee " + node.name()).unstarted(() -> referee.tryOn(node));
      referee.threads.add(thread);
      thread.start();
    }
    return referee;
  }

  /** Acknowledged by that node for what was sent at that instant or later. */
  List<Write> since(LabNode node, long nanos) {
    return writes.stream()
        .filter(write -> write.node().equals(node.name()) && write.sentNanos() - nanos >= 0)
        .toList();
  }

  /**
   * Pairs of nodes of which each acknowledged a write sent after the other had acknowledged one of
   * its own: both were primaries at once.
   */
  List<String> overlaps() {
    Map<Reign, List<Write>> reigns = new LinkedHashMap<>();
    for (Write write : writes) {
      reigns
          .computeIfAbsent(new Reign(write.node(), write.timeline()), _ -> new ArrayList<>())
          .add(write);
    }
    List<String> overlaps = new ArrayList<>();
    for (Reign one : reigns.keySet()) {
      for (Reign other : reigns.keySet()) {
        if (one.node().compareTo(other.node()) < 0
            && wroteAfter(reigns.get(one), reigns.get(other))
            && wroteAfter(reigns.get(other), reigns.get(one))) {
          overlaps.add(one + " and " + other);
        }
      }
    }
    return overlaps;
  }

  /** Whether the one acknowledged a write sent after the other's first acknowledged one. */
  private static boolean wroteAfter(List<Write> one, List<Write> other) {
    long first = other.getFirst().acknowledgedNanos();
    return one.stream().anyMatch(write -> write.sentNanos() - first > 0);
  }

  /** Acknowledged writes that the node does not have; asked behind its proxies. */
  List<Long> lostOn(LabNode node) throws SQLException {
    List<Write> promised = List.copyOf(writes);
    Set<Long> kept = new HashSet<>();
    try (Connection connection = node.server().connect("app");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from referee")) {
      while (rows.next()) {
        kept.add(rows.getLong(1));
      }
    }
    return promised.stream().map(Write::id).filter(id -> !kept.contains(id)).toList();
  }

  /** What was acknowledged until now is judged already. */
  void forget() {
    writes.clear();
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private void tryOn(LabNode node) {
    Connection session = null;
    try {
      while (!closed) {
        session = tryOnce(node, session);
        time.sleep(BETWEEN);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      giveUp(session);
    }
  }

  /** Returns the session to use next; null when it has to be a new one. */
  private @Nullable Connection tryOnce(LabNode node, @Nullable Connection session) {
    Connection open = session;
    try {
      if (open == null) {
        open = node.server().connect("app", "writer", cluster.writer().password());
        open.setNetworkTimeout(Runnable::run, ANSWER_MS);
      }
      write(node, open);
      return open;
    } catch (SQLException refused) {
      if (open != null && "25006".equals(refused.getSQLState())) {
        return open; // read-only: a standby, or fenced
      }
      giveUp(open);
      return null;
    }
  }

  private void write(LabNode node, Connection session) throws SQLException {
    long id = ids.incrementAndGet();
    long sent = time.nanoTime();
    try (PreparedStatement statement = session.prepareStatement(INSERT)) {
      statement.setLong(1, id);
      int timeline;
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        timeline = row.getInt(1);
      }
      // With a warning the wait for a standby was cancelled: that is no promise.
      if (statement.getWarnings() == null) {
        writes.add(new Write(node.name(), timeline, id, sent, time.nanoTime()));
      }
    }
  }

  private static void giveUp(@Nullable Connection session) {
    if (session == null) {
      return;
    }
    try {
      session.abort(Runnable::run);
    } catch (SQLException broken) {
      // Gone either way.
    }
  }
}
