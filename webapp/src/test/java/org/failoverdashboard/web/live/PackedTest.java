package org.failoverdashboard.web.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PackedTest {
  private static final String LONG = "{\"name\":\"Zürich\"," + "\"a\":1,".repeat(500) + "\"b\":2}";

  @Test
  void isTheSameTextInAFractionOfTheBytes() throws DataFormatException {
    ByteBuffer packed = Frame.of(message(LONG)).packed().orElseThrow();

    assertThat(packed.remaining()).isLessThan(LONG.length() / 10);
    assertThat(unpacked(packed)).isEqualTo(LONG);
  }

  @Test
  void eachBrowserReadsItFromItsBeginning() throws DataFormatException {
    Frame frame = Frame.of(message(LONG));
    unpacked(frame.packed().orElseThrow());

    assertThat(unpacked(frame.packed().orElseThrow())).isEqualTo(LONG);
  }

  @Test
  void whatIsShortOrGoesToOneBrowserOnlyIsNotPacked() {
    assertThat(Frame.of(message("{\"type\":\"pulse\"}")).packed()).isEmpty();
    assertThat(Frame.forOne(List.of(message(LONG))).packed()).isEmpty();
  }

  private static Message message(String text) {
    return new Message("key", 1, text, 0, Audience.EVERYBODY);
  }

  private static String unpacked(ByteBuffer packed) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] text = new byte[LONG.length() * 2];
      return new String(text, 0, inflater.inflate(text), UTF_8);
    } finally {
      inflater.end();
    }
  }
}
