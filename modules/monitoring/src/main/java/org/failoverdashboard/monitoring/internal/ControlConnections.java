package org.failoverdashboard.monitoring.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one open control connection for each node.
 *
 * <p>Invariant: a connection is used by one caller at a time, and a connection on which anything
 * failed is never used again.
 */
final class ControlConnections implements NodeConnections {
  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    @Nullable Connection connection;
    @Nullable Node openedFor;
  }

  private final NodeConnector connector;
  private final Map<NodeId, Slot> slots = new ConcurrentHashMap<>();

  ControlConnections(NodeConnector connector) {
    this.connector = connector;
  }

  @Override
  public <T> T with(Node node, Duration timeout, Work<T> work) throws SQLException {
    Slot slot = slots.computeIfAbsent(node.id(), id -> new Slot());
    enter(slot, node, timeout);
    try {
      Connection connection = connection(slot, node);
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
      return work.on(connection);
    } catch (SQLException | RuntimeException failure) {
      discard(slot, failure);
      throw failure;
    } finally {
      slot.lock.unlock();
    }
  }

  /** Opens and uses the connection ahead of need; a failure is left to whoever needs it. */
  void warm(Node node, Duration timeout, Work<?> exercise) {
    try {
      with(node, timeout, exercise);
    } catch (SQLException notNow) {
      // Whoever needs it meets the same failure, and tells it.
    }
  }

  /** Closes the connection of a node that is no longer watched. */
  void forget(NodeId node) {
    Slot slot = slots.remove(node);
    if (slot == null) {
      return;
    }
    slot.lock.lock();
    try {
      discard(slot, null);
    } finally {
      slot.lock.unlock();
    }
  }

  private static void enter(Slot slot, Node node, Duration timeout) throws SQLException {
    try {
      if (slot.lock.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", "57014", interrupted);
    }
    throw new SQLException("the control connection of " + node.name() + " is busy", "57014");
  }

  private Connection connection(Slot slot, Node node) throws SQLException {
    Connection open = slot.connection;
    if (open != null && !open.isClosed() && node.equals(slot.openedFor)) {
      return open;
    }
    discard(slot, null);
    Connection fresh = connector.open(node);
    slot.connection = fresh;
    slot.openedFor = node;
    return fresh;
  }

  private static void discard(Slot slot, @Nullable Exception cause) {
    Connection open = slot.connection;
    slot.connection = null;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (SQLException alsoFailing) {
      if (cause != null) {
        cause.addSuppressed(alsoFailing);
      }
    }
  }
}
