package org.failoverdashboard.lab;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads who connects, without taking anything from the stream. Layout: length, protocol 3.x, then
 * pairs of names and values, each ended by a zero byte (PostgreSQL manual, "Message Formats").
 */
final class StartupPacket {
  private static final int PROTOCOL_MAJOR = 3;
  private static final int MAX_LENGTH = 10_000;

  private StartupPacket() {}

  /** The {@code application_name}; empty where none is said or the packet is another one. */
  static Optional<String> applicationName(BufferedInputStream in) throws IOException {
    in.mark(MAX_LENGTH + 8);
    try {
      DataInputStream data = new DataInputStream(in);
      int length = data.readInt();
      if (length < 8 || length > MAX_LENGTH) {
        return Optional.empty();
      }
      byte[] body = new byte[length - 4];
      data.readFully(body);
      return parse(body);
    } finally {
      in.reset();
    }
  }

  private static Optional<String> parse(byte[] body) {
    int protocol = ByteBuffer.wrap(body).getInt();
    if (protocol >>> 16 != PROTOCOL_MAJOR) {
      return Optional.empty();
    }
    String[] words = new String(body, 4, body.length - 4, StandardCharsets.UTF_8).split("\0", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      if (words[i].equals("application_name")) {
        return Optional.of(words[i + 1]);
      }
    }
    return Optional.empty();
  }
}
