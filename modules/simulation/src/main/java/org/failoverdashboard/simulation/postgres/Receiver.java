package org.failoverdashboard.simulation.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.simulation.kernel.Scheduler;
import org.failoverdashboard.simulation.net.Network;
import org.jspecify.annotations.Nullable;

/** The WAL receiver of a standby. */
public final class Receiver {
  /** PostgreSQL's own default of {@code wal_retrieve_retry_interval}. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final Server server;
  private final Scheduler scheduler;
  private final Network network;
  private @Nullable Connection connection;

  /** What the startup process has read of the settings: it heeds a reload a moment later. */
  private String upstream = "";

  private boolean connecting;
  private long lastMessage;
  private boolean asked;
  private long streamsSince;
  private long nextAttempt;
  private int attempt;

  Receiver(Server server, Scheduler scheduler, Network network) {
    this.server = server;
    this.scheduler = scheduler;
    this.network = network;
  }

  /** It connects anew at the next occasion. */
  public void connectSoon() {
    nextAttempt = scheduler.now();
    scheduler.afterNanos(scheduler.random().nextLong(1_000_000), this::connect);
  }

  /** The settings were read again: a receiver that streams from elsewhere ends, in a moment. */
  public void reloaded() {
    scheduler.afterNanos(scheduler.random().nextLong(100_000, 5_000_000), this::heedSettings);
  }

  private void heedSettings() {
    if (!upstream.equals(server.settings().upstream())) {
      upstream = server.settings().upstream();
      stop();
    }
    if (!running()) {
      connectSoon();
    }
  }

  /** The server starts: it reads its settings, and connects. */
  void started() {
    upstream = server.settings().upstream();
    connectSoon();
  }

  private void connect() {
    if (!server.recovers() || upstream.isEmpty() || connection != null) {
      return;
    }
    connecting = true;
    nextAttempt = scheduler.now() + RETRY.toNanos();
    int mine = ++attempt;
    int life = server.lives();
    Server primary = server.happenings().server(upstream);
    network.send(
        server.name(),
        upstream,
        () ->
            primary.arrive(
                primary.lives(),
                () -> primary.senders().accept(server, life, mine),
                () -> refused(primary, life, mine)));
  }

  /** Nothing listens there, or it holds another history. */
  void refused(Server primary, int life, int mine) {
    network.send(
        primary.name(), server.name(), () -> server.arrive(life, () -> failed(mine), () -> {}));
  }

  private void failed(int mine) {
    connecting = connecting && attempt != mine;
  }

  void connected(Connection made, int mine) {
    if (!server.recovers() || connection != null || attempt != mine) {
      bye(made);
      return;
    }
    connecting = false;
    connection = made;
    streamsSince = scheduler.now();
    heard(made);
    acknowledge(made);
  }

  void received(Connection from, int first, List<Row> rows) {
    if (connection != from) {
      return;
    }
    if (server.wedged()) {
      stop();
      return;
    }
    server.wal().receive(first, rows);
    heard(from);
    acknowledge(from);
    server.senders().send();
  }

  void heard(Connection from) {
    if (connection == from) {
      lastMessage = scheduler.now();
      asked = false;
    }
  }

  private void acknowledge(Connection to) {
    int flushed = server.wal().size();
    Server primary = to.from();
    network.send(
        server.name(),
        primary.name(),
        () -> primary.arrive(to.fromLife(), () -> primary.senders().reply(to, flushed), () -> {}));
  }

  void lost(Connection by) {
    if (connection == by) {
      connection = null;
      connectSoon();
    }
  }

  /** Ends the stream, if there is one; the other side is told. */
  void stop() {
    attempt++;
    connecting = false;
    Connection ended = connection;
    connection = null;
    if (ended != null) {
      bye(ended);
    }
  }

  private void bye(Connection ended) {
    Server primary = ended.from();
    network.send(
        server.name(),
        primary.name(),
        () -> primary.arrive(ended.fromLife(), () -> primary.senders().gone(ended), () -> {}));
  }

  void hostSaysBye() {
    stop();
  }

  void forget() {
    connection = null;
    connecting = false;
    attempt++;
  }

  /** Asks for a sign of life after half of its timeout, and gives up after all of it. */
  void tick() {
    Connection now = connection;
    if (now == null) {
      if (scheduler.now() >= nextAttempt) {
        connect();
      }
      return;
    }
    long silence = scheduler.now() - lastMessage;
    long timeout = server.settings().receiverTimeout().toNanos();
    if (silence >= timeout) {
      stop();
      connectSoon();
    } else if (silence >= timeout / 2 && !asked) {
      asked = true;
      Server primary = now.from();
      network.send(
          server.name(),
          primary.name(),
          () -> primary.arrive(now.fromLife(), () -> primary.senders().signOfLife(now), () -> {}));
    }
  }

  /** There is a process, which may be connecting only: then {@link #view} does not show it. */
  public boolean running() {
    return connection != null || connecting;
  }

  /** Since when it has streamed without a break; meaningless while it does not. */
  public long streamsSince() {
    return streamsSince;
  }

  public boolean streaming() {
    return connection != null;
  }

  /** True when it streams from the present life of that server. */
  public boolean streamsFrom(Server other) {
    return connection != null
        && connection.from() == other
        && connection.fromLife() == other.lives();
  }

  @Override
  public String toString() {
    Connection now = connection;
    return now == null ? (connecting ? "connecting" : "none") : "from " + now.from().name();
  }

  /** As {@code pg_stat_wal_receiver} shows it; null when there is none. */
  public ServerState.@Nullable Receiver view() {
    Connection now = connection;
    return now == null
        ? null
        : new ServerState.Receiver(
            "streaming",
            now.from().name(),
            5432,
            server.timeline(),
            Duration.ofNanos(scheduler.now() - lastMessage),
            BEGINNING.plusNanos(lastMessage));
  }
}
