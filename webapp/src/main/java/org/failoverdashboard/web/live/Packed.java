package org.failoverdashboard.web.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Text as those get it who asked for it packed: deflated (RFC 1951, no header), once for all of
 * them. What a change costs is its way to a thousand browsers, byte by byte.
 */
final class Packed {
  /**
   * The subprotocol of who unpacks: text as it is comes in text frames, packed one in binary ones.
   */
  static final String PROTOCOL = "failover.packed.v1";

  /** In characters: what is shorter is not worth the work of either side. */
  private static final int WORTHWHILE = 512;

  private Packed() {}

  static boolean isWorthwhile(String text) {
    return text.length() >= WORTHWHILE;
  }

  static ByteBuffer of(String text) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 4);
      try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes, deflater)) {
        packing.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return ByteBuffer.wrap(bytes.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory does not take bytes", impossible);
    } finally {
      deflater.end();
    }
  }
}
