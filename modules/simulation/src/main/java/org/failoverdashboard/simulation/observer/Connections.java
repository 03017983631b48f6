package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.net.Network;
import org.failoverdashboard.simulation.postgres.Server;
import org.failoverdashboard.simulation.postgres.Session;
import org.failoverdashboard.simulation.postgres.SqlFailure;
import org.jspecify.annotations.Nullable;

/** The control connection of each node: one piece of work at a time uses it. */
final class Connections {
  /** What is done on one. */
  @FunctionalInterface
  interface Work<T> {
    T on(Session session) throws SqlFailure, InterruptedException;
  }

  private static final class Slot {
    private boolean busy;
    private @Nullable Session session;
  }

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private final Process process;
  private final Network network;
  private final Map<String, Server> servers;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  Connections(Process process, Network network, Map<String, Server> servers) {
    this.process = process;
    this.network = network;
    this.servers = servers;
  }

  /** The connection is thrown away when the work fails. */
  <T> T with(Node node, Duration patience, Work<T> work) throws SqlFailure, InterruptedException {
    Slot slot = slots.computeIfAbsent(node.name(), name -> new Slot());
    enter(slot, node, patience);
    try {
      Session session = slot.session;
      if (session == null || !session.open()) {
        session = Session.open(process, network, server(node), CONNECT);
        slot.session = session;
      }
      return work.on(session);
    } catch (SqlFailure | InterruptedException failure) {
      throwAway(slot);
      throw failure;
    } finally {
      slot.busy = false;
    }
  }

  private static void throwAway(Slot slot) {
    if (slot.session != null) {
      slot.session.close();
      slot.session = null;
    }
  }

  private void enter(Slot slot, Node node, Duration patience)
      throws SqlFailure, InterruptedException {
    long begun = process.time().nanoTime();
    while (slot.busy) {
      if (process.time().nanoTime() - begun > patience.toNanos()) {
        throw new SqlFailure(FailureKind.ERROR, node.name() + ": its connection stayed busy");
      }
      process.time().sleep(BETWEEN_TRIES);
    }
    slot.busy = true;
  }

  Server server(Node node) {
    Server server = servers.get(node.name());
    if (server == null) {
      throw new IllegalArgumentException(node.name());
    }
    return server;
  }
}
