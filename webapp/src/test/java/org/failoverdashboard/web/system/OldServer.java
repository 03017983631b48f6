package org.failoverdashboard.web.system;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Speaks PostgreSQL's handshake as version 12 does, which is not to be had any more (PostgreSQL
 * manual, 54.2 "Message Flow"): lets everybody in, says its age, answers nothing else.
 */
final class OldServer implements AutoCloseable {
  private static final int SSL_REQUEST = 80877103;

  private final ServerSocket listener;

  OldServer() throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        greet(new DataInputStream(client.getInputStream()), client);
      } catch (IOException gone) {
        // The next one is served, or the test is over.
      }
    }
  }

  private static void greet(DataInputStream in, Socket client) throws IOException {
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    int length = in.readInt();
    int code = in.readInt();
    if (code == SSL_REQUEST) {
      out.writeByte('N');
      length = in.readInt();
      code = in.readInt();
    }
    in.skipNBytes(length - 8L);
    message(out, 'R', new byte[4]);
    setting(out, "server_version", "12.22");
    setting(out, "server_encoding", "UTF8");
    setting(out, "client_encoding", "UTF8");
    setting(out, "DateStyle", "ISO, MDY");
    setting(out, "integer_datetimes", "on");
    setting(out, "standard_conforming_strings", "on");
    message(out, 'Z', new byte[] {'I'});
    in.readAllBytes();
  }

  private static void setting(DataOutputStream out, String name, String value) throws IOException {
    message(out, 'S', (name + "\0" + value + "\0").getBytes(StandardCharsets.US_ASCII));
  }

  private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
    out.writeByte(type);
    out.writeInt(4 + body.length);
    out.write(body);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
