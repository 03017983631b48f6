package org.failoverdashboard.lab;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;
import org.jspecify.annotations.Nullable;

/** A writer's place at one node: keeps its session warm and opens a new one when it broke. */
final class WriterSeat {
  private final String node;
  private final HostPort address;
  private final Credentials credentials;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable WriterSession session;
  private volatile boolean left;

  WriterSeat(String node, HostPort address, Credentials credentials, Duration patience) {
    this.node = node;
    this.address = address;
    this.credentials = credentials;
    this.patience = patience;
  }

  /** What is done with a session. */
  @FunctionalInterface
  interface Use<T> {
    T apply(WriterSession session) throws SQLException;
  }

  String node() {
    return node;
  }

  /** Whether the node takes writes; false too while another thread still waits for its answer. */
  boolean isWritable() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      return use(WriterSession::isWritable);
    } catch (SQLException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Uses the session; one that failed is given up. */
  <T> T use(Use<T> use) throws SQLException {
    lock.lock();
    try {
      return use.apply(session());
    } catch (SQLException e) {
      giveUp();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it has a session, as far as it knows. */
  boolean isWarm() {
    return session != null;
  }

  /** Gives the seat up for good; whoever waits for an answer on it fails. */
  void leave() {
    left = true;
    giveUp();
  }

  private WriterSession session() throws SQLException {
    WriterSession open = session;
    if (open != null) {
      return open;
    }
    open = WriterSession.open(address, credentials, patience);
    session = open;
    if (left) {
      throw new SQLException("The writer has stopped");
    }
    return open;
  }

  private void giveUp() {
    WriterSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
