package org.failoverdashboard.monitoring.internal.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Speaks to one Redis process: inline commands, answers in RESP 2. */
record RedisLine(int port, String password) {

  /** Everything that it answers to the command, each value on lines of its own. */
  String run(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      if (!password.isEmpty()) {
        ask(socket, in, "AUTH " + password);
      }
      return String.join("\n", ask(socket, in, command));
    } catch (IOException e) {
      throw new UncheckedIOException("telling Redis " + command, e);
    }
  }

  private static List<String> ask(Socket socket, InputStream in, String command)
      throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    List<String> values = new ArrayList<>();
    read(in, values);
    return values;
  }

  private static void read(InputStream in, List<String> values) throws IOException {
    String line = line(in);
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '*' -> {
        for (int i = 0; i < Integer.parseInt(rest); i++) {
          read(in, values);
        }
      }
      case '$' -> {
        int length = Integer.parseInt(rest);
        if (length >= 0) {
          values.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
          in.skipNBytes(2);
        }
      }
      default -> values.add(rest);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new IOException("Redis ended the connection");
      }
      line.append((char) next);
    }
    in.skipNBytes(1);
    return line.toString();
  }
}
