package org.failoverdashboard.simulation.postgres;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverdashboard.monitoring.api.ServerState.Sender;
import org.failoverdashboard.simulation.kernel.Scheduler;
import org.failoverdashboard.simulation.net.Network;

/**
 * The walsenders of a server: one for each connection of a standby, which may have a second one
 * before it takes leave of the first.
 */
public final class Senders {
  /** PostgreSQL's own default (manual, 19.6.1 wal_sender_timeout). */
  private static final Duration SENDER_TIMEOUT = Duration.ofSeconds(60);

  private final Server server;
  private final Scheduler scheduler;
  private final Network network;
  private final Set<Connection> connections = new LinkedHashSet<>();

  Senders(Server server, Scheduler scheduler, Network network) {
    this.server = server;
    this.scheduler = scheduler;
    this.network = network;
  }

  /** A standby asks for a stream; it gets one only if it is a copy of what is here. */
  void accept(Server standby, int itsLife, int attempt) {
    if (!standby.wal().isPrefixOf(server.wal())) {
      standby.receiver().refused(server, itsLife, attempt);
      return;
    }
    int has = standby.wal().size();
    Connection connection = new Connection(server, standby, itsLife, has, scheduler.now());
    connections.add(connection);
    network.send(
        server.name(),
        standby.name(),
        () ->
            standby.arrive(
                itsLife, () -> standby.receiver().connected(connection, attempt), () -> {}));
    server.commits().release();
  }

  /** Sends what is new to everybody. */
  void send() {
    List.copyOf(connections).forEach(this::send);
  }

  private void send(Connection connection) {
    if (connection.busy() || connection.sent() == server.wal().size() || !server.works()) {
      return;
    }
    deliver(connection);
  }

  /** Also what the receiver has already, when it asks for a sign of life. */
  void signOfLife(Connection connection) {
    if (connections.contains(connection)) {
      Server standby = connection.to();
      network.send(
          server.name(),
          standby.name(),
          () ->
              standby.arrive(
                  connection.toLife(), () -> standby.receiver().heard(connection), () -> {}));
    }
  }

  private void deliver(Connection connection) {
    int from = connection.sent();
    List<Row> rows = server.wal().from(from);
    Server standby = connection.to();
    connection.send(server.wal().size(), scheduler.now());
    network.send(
        server.name(),
        standby.name(),
        () -> {
          connection.delivered();
          standby.arrive(
              connection.toLife(),
              () -> standby.receiver().received(connection, from, rows),
              () -> {});
          if (connections.contains(connection)) {
            send(connection);
          }
        });
  }

  /** A standby says how far it has everything on disk. */
  void reply(Connection connection, int upTo) {
    if (!connections.contains(connection)) {
      return;
    }
    connection.replied(upTo, scheduler.now());
    server.commits().release();
    send(connection);
  }

  void gone(Connection connection) {
    connections.remove(connection);
  }

  void tick() {
    long limit = scheduler.now() - SENDER_TIMEOUT.toNanos();
    connections.removeIf(connection -> connection.lastReply() < limit);
  }

  /** The kernel closes the connections of a killed server. */
  void hostSaysBye() {
    for (Connection connection : connections) {
      Server standby = connection.to();
      network.send(
          server.name(),
          standby.name(),
          () ->
              standby.arrive(
                  connection.toLife(), () -> standby.receiver().lost(connection), () -> {}));
    }
  }

  void forget() {
    connections.clear();
  }

  /** How many rows each standby holds that streams now. */
  Map<String, Integer> flushed() {
    Map<String, Integer> flushed = new LinkedHashMap<>();
    connections.forEach(
        connection -> flushed.merge(connection.to().name(), connection.flushed(), Math::max));
    return flushed;
  }

  /** As {@code pg_stat_replication} shows them. */
  public List<Sender> view() {
    SynchronousNames names = server.settings().synchronous();
    return connections.stream().map(connection -> view(connection, names)).toList();
  }

  private static Sender view(Connection connection, SynchronousNames names) {
    boolean counts = names.count() > 0 && names.names().contains(connection.to().name());
    var flushed = Wal.lsn(connection.flushed());
    return new Sender(
        connection.to().name(),
        "streaming",
        counts ? (names.any() ? "quorum" : "sync") : "async",
        Wal.lsn(connection.sent()),
        flushed,
        flushed,
        flushed,
        connection.roundTrip() < 0 ? null : Duration.ofNanos(connection.roundTrip()));
  }
}
