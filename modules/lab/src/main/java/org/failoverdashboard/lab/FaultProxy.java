package org.failoverdashboard.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.lab.LinkFault.Direction;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * The network in front of one server: passes bytes on as fast as it can, and makes its links slow,
 * silent or cut when told so.
 *
 * <p>The server is connected before the client is served, so that a dead server shows at once: as a
 * reset. What the server ends, ends for the client too.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int CONNECT_LIMIT_MS = 10_000;
  private static final int BIND_ATTEMPTS = 10;
  private static final int BACKLOG = 512;

  private final HostPort server;
  private final boolean asksPeers;
  private final Time time;
  private final Links links = new Links();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;

  private FaultProxy(HostPort server, boolean asksPeers, Time time, ServerSocket listener) {
    this.server = server;
    this.asksPeers = asksPeers;
    this.time = time;
    this.listener = listener;
  }

  /** A proxy whose peers are all treated alike. */
  public static FaultProxy forClients(HostPort server, Time time) {
    return open(server, false, time);
  }

  /**
   * The same at that address: for those who know the server by a name that leads them there.
   *
   * @param at a loopback address and a port; Linux has all of 127.0.0.0/8
   */
  public static FaultProxy forClientsAt(HostPort at, HostPort server, Time time) {
    try {
      InetAddress address = InetAddress.getByName(at.host());
      return serving(server, false, time, new ServerSocket(at.port(), BACKLOG, address));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open a proxy at " + at, e);
    }
  }

  /** A proxy that knows its peers by the {@code application_name} they start with. */
  public static FaultProxy forReplication(HostPort server, Time time) {
    return open(server, true, time);
  }

  private static FaultProxy open(HostPort server, boolean asksPeers, Time time) {
    return serving(server, asksPeers, time, listen());
  }

  private static FaultProxy serving(
      HostPort server, boolean asksPeers, Time time, ServerSocket listener) {
    FaultProxy proxy = new FaultProxy(server, asksPeers, time, listener);
    Thread.ofVirtual().name("proxy of " + server).start(proxy::acceptAll);
    return proxy;
  }

  private static ServerSocket listen() {
    for (int attempt = 1; ; attempt++) {
      try {
        return new ServerSocket(
            PortAllocator.shared().next(), BACKLOG, InetAddress.getLoopbackAddress());
      } catch (BindException e) {
        if (attempt == BIND_ATTEMPTS) {
          throw new UncheckedIOException("No free port for a proxy", e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot open a proxy", e);
      }
    }
  }

  /** Where this proxy listens. */
  public HostPort address() {
    return new HostPort(listener.getInetAddress().getHostAddress(), listener.getLocalPort());
  }

  /** The latency of every peer without one of its own; kept by {@link #heal}. */
  public void latency(Duration oneWay) {
    links.latency(oneWay);
  }

  /** The latency of one peer. */
  public void latency(String peer, Duration oneWay) {
    links.latency(peer, oneWay);
  }

  /**
   * From now on every packet is late by a chance of its own, each way; kept by {@link #heal}. The
   * order of packets stays, as in TCP.
   *
   * @param most by which one packet is late; zero ends it
   */
  public void jitter(Duration most, RandomGenerator random) {
    links.jitter(new Jitter(most, random));
  }

  /** From now on this is wrong with every link. */
  public void fault(LinkFault fault) {
    links.fault(fault);
    resetCut();
  }

  /** From now on this is wrong with one peer's link, on top of what is wrong with all. */
  public void fault(String peer, LinkFault fault) {
    links.fault(peer, fault);
    resetCut();
  }

  /**
   * From now on this is wrong as well, until it is removed by the same id.
   *
   * @param peer whose link; null for every link
   */
  void add(String id, @Nullable String peer, LinkFault fault) {
    links.add(id, peer, fault);
    resetCut();
  }

  /** Ends all that was added under the id; nothing happens when there is nothing. */
  void remove(String id) {
    links.remove(id);
  }

  /** Nothing is wrong any more; what was silent arrives. */
  public void heal() {
    links.heal();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the proxy of " + server, e);
    }
    connections.forEach(ProxiedConnection::reset);
  }

  private void resetCut() {
    connections.stream()
        .filter(connection -> links.of(connection.peer()).cut())
        .forEach(ProxiedConnection::reset);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    ProxiedConnection connection = connect(client);
    if (connection == null) {
      return;
    }
    connections.add(connection);
    try {
      connection.pump();
    } finally {
      connections.remove(connection);
    }
  }

  private @Nullable ProxiedConnection connect(Socket client) {
    Socket upstream = new Socket();
    try {
      links.awaitSound(Links.UNKNOWN, Direction.TO_SERVER);
      links.awaitSound(Links.UNKNOWN, Direction.FROM_SERVER);
      if (links.of(Links.UNKNOWN).cut()) {
        throw new IOException("the link is cut");
      }
      upstream.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_LIMIT_MS);
      return ProxiedConnection.open(client, upstream, asksPeers, links, time);
    } catch (IOException e) {
      Sockets.reset(client);
      Sockets.reset(upstream);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Sockets.reset(client);
      return null;
    }
  }
}
