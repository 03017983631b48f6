package org.failoverdashboard.monitoring.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.monitoring.api.WriteCheck.Result;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * One small write, made on a thread of its own, so that whoever began it can go on to ask the
 * server what it waits for.
 *
 * <p>The message is transactional: only then is it committed like a client's write, flushed to the
 * primary's disk and confirmed by synchronous standbys. One that is not transactional is inserted
 * and neither flushed nor waited for (PostgreSQL manual, 9.28.6 and 28.4). It costs one transaction
 * id and about 110 bytes of WAL, of which logical decoding hands on only its prefix.
 *
 * <p>A wait for standbys that is cancelled is acknowledged with a warning (PostgreSQL manual,
 * 26.2.8): the write is on the primary's disk, and nobody has confirmed it.
 */
final class WriteAttempt {
  private static final String WRITE =
      "select pg_logical_emit_message(true, 'failover-dashboard', '')";

  private static final String CANCELLED = "57014";

  private final Connection connection;
  private final Statement statement;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Time time;
  private final long begunNanos;
  private volatile @Nullable SQLException failure;
  private volatile @Nullable Result result;

  private WriteAttempt(Connection connection, Time time) throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
    this.time = time;
    this.begunNanos = time.nanoTime();
  }

  static WriteAttempt begin(Connection connection, ThreadFactory threads, Time time)
      throws SQLException {
    WriteAttempt attempt = new WriteAttempt(connection, time);
    Thread thread = threads.newThread(attempt::write);
    thread.setName("write-probe");
    thread.start();
    return attempt;
  }

  /** The process of the server that makes the write. */
  int backend() throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  /** Waits for its end. */
  boolean endedWithin(Duration patience) throws InterruptedException {
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks the server to end it; over another connection, which the driver opens. */
  void cancel() throws SQLException {
    statement.cancel();
  }

  /**
   * What came of it once it has ended.
   *
   * @throws SQLException when the connection failed, which says nothing about writes
   */
  WriteCheck check() throws SQLException {
    SQLException failed = failure;
    if (failed != null) {
      throw failed;
    }
    Result came = result;
    return new WriteCheck(
        time.nanoTime(), came == null ? new WriteCheck.Stuck("nothing known") : came);
  }

  private void write() {
    try {
      statement.execute(WRITE);
      result =
          statement.getWarnings() == null
              ? new WriteCheck.Accepted(Duration.ofNanos(time.nanoTime() - begunNanos))
              : new WriteCheck.Unconfirmed();
    } catch (SQLException refused) {
      if (ofServer(refused)) {
        result = refusal(refused);
      } else {
        failure = refused;
      }
    } finally {
      ended.countDown();
    }
  }

  /** Class 08 is the connection's; 57P is the server's end, which its monitor tells. */
  private static boolean ofServer(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return !state.startsWith("08") && !state.startsWith("57P");
  }

  private static Result refusal(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return state.equals(CANCELLED)
        ? new WriteCheck.Stuck("its statement timeout")
        : new WriteCheck.Refused(state, String.valueOf(refused.getMessage()));
  }
}
