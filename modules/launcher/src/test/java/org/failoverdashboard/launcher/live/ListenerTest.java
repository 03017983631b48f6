package org.failoverdashboard.launcher.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.zip.Deflater;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private static final String AT = "\"at\":\"2026-11-24T22:00:00.123456Z\"";

  private final Loop loop = Loop.start("test", new SystemTime());
  private final Listener listener = new Listener(loop, SocketChannel.open(), null);

  ListenerTest() throws IOException {}

  @AfterEach
  void end() throws IOException {
    loop.close();
    listener.channel().close();
  }

  @Test
  void countsChangesAndNothingElse() {
    snapshot(7);
    hear("[" + message("cluster", 8) + "," + message("event", 9) + "]");
    hear(message("numbers", 9));
    hear(message("pulse", 9));

    assertThat(loop.tally().changes).isEqualTo(2);
    assertThat(loop.tally().lost).isZero();
    assertThat(loop.tally().disordered).isZero();
  }

  @Test
  void aNumberThatIsNeverHeardIsLost() {
    snapshot(7);
    hear(message("cluster", 10));

    assertThat(loop.tally().lost).isEqualTo(2);
  }

  @Test
  void aPulseSaysWhatWasLostBeforeIt() {
    snapshot(7);
    hear(message("pulse", 9));

    assertThat(loop.tally().lost).isEqualTo(2);
  }

  @Test
  void readsWhatIsPackedAsWhatIsNot() {
    snapshot(7);
    byte[] text = ("[" + message("cluster", 8) + "," + message("event", 9) + "]").getBytes(UTF_8);
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(text);
    deflater.finish();
    byte[] packed = new byte[text.length];
    listener.binary(packed, 0, deflater.deflate(packed));
    deflater.end();

    assertThat(loop.tally().changes).isEqualTo(2);
    assertThat(loop.tally().lost).isZero();
  }

  @Test
  void aNumberThatComesLateIsOutOfOrder() {
    snapshot(7);
    hear(message("cluster", 9));
    hear(message("cluster", 8));

    assertThat(loop.tally().disordered).isEqualTo(1);
  }

  private void snapshot(long seq) {
    String padding = "\"clusters\":\"" + "x".repeat(300) + "\"";
    hear(
        "{\"type\":\"snapshot\",\"epoch\":\"e\",\"seq\":%d,%s,\"parts\":1,%s}"
            .formatted(seq, AT, padding));
    assertThat(listener.hasJoined()).isFalse();
    hear(message("part", seq));
    assertThat(listener.hasJoined()).isTrue();
  }

  private static String message(String type, long seq) {
    return "{\"type\":\"" + type + "\",\"seq\":" + seq + "," + AT + "}";
  }

  private void hear(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    listener.text(bytes, 0, bytes.length);
  }
}
