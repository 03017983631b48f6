package org.failoverdashboard.lab;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Time;
import org.postgresql.PGConnection;

/**
 * A failover with nothing around it: nobody is asked, nothing is recorded, and no old primary is
 * fenced. What it takes is what PostgreSQL and the machine take, and so the floor for a program
 * that does all of that.
 */
public final class BareFailover {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(2);

  private final LabCluster cluster;
  private final Time time;

  public BareFailover(LabCluster cluster, Time time) {
    this.cluster = cluster;
    this.time = time;
  }

  /**
   * Each since the blow, in ms.
   *
   * @param detected the session has ended and a new one was refused
   * @param promoted the successor has left recovery
   * @param written a commit on it is acknowledged, by another standby, too
   */
  public record Moments(double detected, double promoted, double written) {}

  /**
   * Kills the primary of a cluster of three and has the next node replace it; returns when the old
   * one streams again.
   */
  public Moments run() throws SQLException, InterruptedException {
    LabNode old = cluster.primary().orElseThrow(() -> new LabException("There is no primary."));
    List<LabNode> standbys = cluster.nodes().stream().filter(node -> node != old).toList();
    LabNode successor = standbys.getFirst();
    Moments moments = replace(old, successor, standbys.getLast());
    cluster.rejoin(old.name(), successor.name());
    return moments;
  }

  private Moments replace(LabNode old, LabNode successor, LabNode other)
      throws SQLException, InterruptedException {
    try (Connection watch = open(old);
        Connection first = open(successor);
        Connection second = open(other);
        WriterSession writer =
            WriterSession.open(successor.address(), cluster.writer(), PATIENCE)) {
      writer.isWritable();
      long struck = time.nanoTime();
      Thread blow = Thread.ofVirtual().start(() -> old.server().killHost());
      awaitEnd(watch, old);
      double detected = since(struck);
      together(() -> cut(first), () -> cut(second));
      execute(first, "select pg_promote(false)");
      until(first, "not pg_is_in_recovery()");
      double promoted = since(struck);
      setUpstream(second, cluster.conninfo(other, successor));
      writer.commit(time.now().toEpochMilli(), time.now());
      double written = since(struck);
      blow.join();
      return new Moments(detected, promoted, written);
    }
  }

  private double since(long nanoTime) {
    return (time.nanoTime() - nanoTime) / 1e6;
  }

  private Connection open(LabNode node) throws SQLException {
    Credentials observer = cluster.observer();
    return DriverManager.getConnection(
        "jdbc:postgresql://"
            + node.address()
            + "/"
            + observer.database()
            + "?sslmode=disable&gssEncMode=disable",
        observer.user(),
        observer.password());
  }

  private void awaitEnd(Connection watch, LabNode old) {
    try {
      while (true) {
        watch.unwrap(PGConnection.class).getNotifications(0);
      }
    } catch (SQLException ended) {
      // as it has to
    }
    try (Connection stillThere = open(old)) {
      throw new LabException(old.name() + " still answers " + stillThere + ".");
    } catch (SQLException refused) {
      // as it has to
    }
  }

  private void cut(Connection standby) throws SQLException, InterruptedException {
    setUpstream(standby, "");
    until(standby, "not exists (select from pg_stat_activity where backend_type = 'walreceiver')");
  }

  private static void setUpstream(Connection standby, String conninfo) throws SQLException {
    String literal = standby.unwrap(PGConnection.class).escapeLiteral(conninfo);
    execute(standby, "alter system set primary_conninfo = '" + literal + "'");
    execute(standby, "select pg_reload_conf()");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void until(Connection connection, String condition)
      throws SQLException, InterruptedException {
    long limit = time.nanoTime() + PATIENCE.toNanos();
    while (!holds(connection, condition)) {
      if (time.nanoTime() - limit > 0) {
        throw new LabException("Waited " + PATIENCE.toSeconds() + " s in vain for " + condition);
      }
      time.sleep(POLL);
    }
  }

  private static boolean holds(Connection connection, String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select " + condition)) {
      return row.next() && row.getBoolean(1);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException, InterruptedException;
  }

  private static void together(Work one, Work another) throws SQLException, InterruptedException {
    CompletableFuture<Void> beside =
        CompletableFuture.runAsync(
            () -> {
              try {
                one.run();
              } catch (SQLException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            work -> Thread.ofVirtual().start(work));
    another.run();
    beside.join();
  }
}
