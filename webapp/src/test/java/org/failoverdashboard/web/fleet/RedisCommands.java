package org.failoverdashboard.web.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks to Redis past every proxy, in its inline commands. */
record RedisCommands(int port, String password) {

  /** What Redis answers to the command; only as far as it comes in one piece. */
  String run(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      String lines = "AUTH " + password + "\r\n" + command + "\r\nQUIT\r\n";
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("telling Redis " + command, e);
    }
  }
}
