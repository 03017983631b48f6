package org.failoverdashboard.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.regions.api.HostPort;

/** Answers every byte with itself, until it is killed. */
final class EchoServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  EchoServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  HostPort address() {
    return new HostPort("127.0.0.1", listener.getLocalPort());
  }

  /** Nobody listens any more, and every connection ends. */
  @Override
  public void close() {
    clients.forEach(Sockets::close);
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        client.setTcpNoDelay(true);
        clients.add(client);
        Thread.ofVirtual().start(() -> echo(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // its end
    }
  }
}
