package org.failoverdashboard.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  private static final List<String> TEXTS =
      List.of("", "short", "x".repeat(200), "y".repeat(70_000));

  private final Heard heard = new Heard();
  private final Frames frames = new Frames(heard);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 125, 4_096, 200_000})
  void everyTextComesWholeHoweverTheBytesAreCut(int piece) throws IOException {
    byte[] all = wire();
    for (int from = 0; from < all.length; from += piece) {
      frames.take(ByteBuffer.wrap(all, from, Math.min(piece, all.length - from)).slice());
    }

    assertThat(heard.texts).isEqualTo(TEXTS);
    assertThat(heard.binaries).containsExactly("packed");
    assertThat(heard.closed).containsExactly("1013 later");
  }

  /** RFC 6455, 5.2: texts of every kind of length, then a close frame with a status. */
  private static byte[] wire() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String text : TEXTS) {
      out.write(0x81);
      if (text.length() < 126) {
        out.write(text.length());
      } else if (text.length() < 65_536) {
        out.write(126);
        out.writeShort(text.length());
      } else {
        out.write(127);
        out.writeLong(text.length());
      }
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    out.write(0x82);
    out.write(6);
    out.write("packed".getBytes(StandardCharsets.US_ASCII));
    out.write(0x88);
    out.write(7);
    out.writeShort(1013);
    out.write("later".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private static final class Heard implements Frames.Sink {
    private final List<String> texts = new ArrayList<>();
    private final List<String> binaries = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    @Override
    public void text(byte[] bytes, int from, int length) {
      texts.add(new String(bytes, from, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void binary(byte[] bytes, int from, int length) {
      binaries.add(new String(bytes, from, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void closed(String why) {
      closed.add(why);
    }
  }
}
