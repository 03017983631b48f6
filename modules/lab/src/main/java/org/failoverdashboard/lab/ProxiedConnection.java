package org.failoverdashboard.lab;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.failoverdashboard.lab.LinkFault.Direction;
import org.failoverdashboard.regions.api.Time;

/** One connection through a proxy: two pumps, one for each direction. */
final class ProxiedConnection {
  private final Socket client;
  private final Socket server;
  private final InputStream fromClient;
  private final String peer;
  private final Links links;
  private final Time time;

  private ProxiedConnection(
      Socket client, Socket server, InputStream fromClient, String peer, Links links, Time time) {
    this.client = client;
    this.server = server;
    this.fromClient = fromClient;
    this.peer = peer;
    this.links = links;
    this.time = time;
  }

  static ProxiedConnection open(
      Socket client, Socket server, boolean asksPeer, Links links, Time time) throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    if (!asksPeer) {
      return new ProxiedConnection(
          client, server, client.getInputStream(), Links.UNKNOWN, links, time);
    }
    BufferedInputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
    String peer = StartupPacket.applicationName(in).orElse(Links.UNKNOWN);
    if (links.of(peer).cut()) {
      throw new IOException("the link of " + peer + " is cut");
    }
    return new ProxiedConnection(client, server, in, peer, links, time);
  }

  String peer() {
    return peer;
  }

  /** Carries bytes both ways until one side ends. */
  void pump() {
    Thread back = Thread.ofVirtual().start(() -> carry(Direction.FROM_SERVER));
    carry(Direction.TO_SERVER);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Both sides see a reset. */
  void reset() {
    Sockets.reset(client);
    Sockets.reset(server);
  }

  private void carry(Direction direction) {
    try {
      Pump pump =
          switch (direction) {
            case TO_SERVER ->
                new Pump(fromClient, server.getOutputStream(), peer, direction, links, time);
            case FROM_SERVER ->
                new Pump(
                    server.getInputStream(),
                    client.getOutputStream(),
                    peer,
                    direction,
                    links,
                    time);
          };
      pump.run();
      // PostgreSQL never half-closes: the end of one direction is the end of the connection.
      Sockets.close(client);
      Sockets.close(server);
    } catch (IOException e) {
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }
}
