package org.failoverdashboard.launcher.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes a server's side of a WebSocket apart (RFC 6455, 5.2: not masked), however the bytes come in
 * pieces. Fragmented messages and extensions are not asked for and not understood.
 */
final class Frames {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;

  /** Who is told of each frame. */
  interface Sink {
    /** The bytes are valid during the call only. */
    void text(byte[] bytes, int from, int length);

    /** The bytes are valid during the call only. */
    void binary(byte[] bytes, int from, int length);

    /**
     * The other side ends it.
     *
     * @param why the code and the reason, as far as they are told
     */
    void closed(String why);
  }

  private final Sink sink;
  private final byte[] head = new byte[10];
  private int headLength;
  private int opcode;

  /** Of the frame's payload; negative while its head is read. */
  private long missing = -1;

  private byte[] partial = {};
  private int partialLength;

  Frames(Sink sink) {
    this.sink = sink;
  }

  /** Takes all that there is from a buffer that an array stands behind. */
  void take(ByteBuffer in) {
    while (in.hasRemaining()) {
      if (missing < 0) {
        takeHead(in.get());
      } else {
        takePayload(in);
      }
      if (missing == 0) {
        end(partial, 0, partialLength);
      }
    }
  }

  private void takeHead(byte next) {
    head[headLength++] = next;
    if (headLength < 2) {
      return;
    }
    int length = head[1] & 0x7f;
    int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (headLength == 2 + extra) {
      opcode = head[0] & 0x0f;
      missing = extra == 0 ? length : extended(extra);
      partial = new byte[0];
      partialLength = 0;
    }
  }

  private long extended(int bytes) {
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length = (length << 8) | (head[2 + i] & 0xff);
    }
    return length;
  }

  private void takePayload(ByteBuffer in) {
    if (partialLength == 0 && in.remaining() >= missing) {
      int length = (int) missing;
      int from = in.arrayOffset() + in.position();
      in.position(in.position() + length);
      end(in.array(), from, length);
      return;
    }
    if (partialLength == 0) {
      partial = new byte[Math.toIntExact(missing)];
    }
    int taken = (int) Math.min(missing, in.remaining());
    in.get(partial, partialLength, taken);
    partialLength += taken;
    missing -= taken;
  }

  private static String why(byte[] bytes, int from, int length) {
    if (length < 2) {
      return "no reason";
    }
    int code = ((bytes[from] & 0xff) << 8) | (bytes[from + 1] & 0xff);
    return code + " " + new String(bytes, from + 2, length - 2, StandardCharsets.UTF_8);
  }

  private void end(byte[] bytes, int from, int length) {
    missing = -1;
    headLength = 0;
    if (opcode == TEXT) {
      sink.text(bytes, from, length);
    } else if (opcode == BINARY) {
      sink.binary(bytes, from, length);
    } else if (opcode == CLOSE) {
      sink.closed(why(bytes, from, length));
    }
    partial = new byte[0];
    partialLength = 0;
  }
}
