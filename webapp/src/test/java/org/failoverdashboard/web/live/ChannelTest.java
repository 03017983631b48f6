package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTest {
  private final FakeWire slow = FakeWire.slow();
  private final Told told = new Told();
  private final Channel channel = new Channel(slow, 3, told);

  @Test
  void aSlowBrowserGetsTheNewestStateOfEachClusterInOrderAndInOneFrame() {
    offer("orders", 1);
    offer("orders", 2);
    offer("catalog", 3);
    offer("orders", 4);

    slow.catchUp();

    assertThat(slow.sent).containsExactly("orders 1", "[catalog 3,orders 4]");
    assertThat(told.frames).hasSize(2);
  }

  @Test
  void aFrameThatNothingWaitsBeforeIsSentAsItIs() {
    Frame frame = Frame.of(List.of(message("orders", 1), message("catalog", 2)));

    channel.offer(frame);

    assertThat(slow.sent.getFirst()).isSameAs(frame.text());
  }

  @Test
  void oneThatFallsTooFarBehindGetsNothingButASnapshotOnceItReadsAgain() {
    offer("on its way", 1);
    offer("a", 2);
    offer("b", 3);
    offer("c", 4);
    offer("d", 5);
    offer("e", 6);
    assertThat(told.readAgain).isZero();

    slow.catchUp();
    offer("f", 7);

    assertThat(told.readAgain).isEqualTo(1);
    assertThat(slow.sent).containsExactly("on its way 1");

    channel.restart(message("snapshot", 7));
    offer("g", 8);
    slow.catchUp();

    assertThat(slow.sent).containsExactly("on its way 1", "snapshot 7", "g 8");
  }

  @Test
  void aSnapshotReplacesWhatWaits() {
    offer("on its way", 1);
    offer("a", 2);

    channel.restart(message("snapshot", 3));
    slow.catchUp();

    assertThat(slow.sent).containsExactly("on its way 1", "snapshot 3");
  }

  @Test
  void aBrowserThatTakesNothingIsToldToComeBackLater() {
    offer("a", 1);

    slow.done(new IOException("send timed out"));
    offer("b", 2);

    assertThat(slow.closedWith).isEqualTo(1013);
    assertThat(channel.closed()).isTrue();
    assertThat(slow.sent).containsExactly("a 1");
  }

  @Test
  void quickSendsOneAfterTheOtherDoNotGoDeep() {
    Channel[] self = new Channel[1];
    Told again =
        new Told() {
          @Override
          public void sent(Frame frame) {
            super.sent(frame);
            if (frames.size() < 100_000) {
              self[0].offer(Frame.of(message("event", frames.size())));
            }
          }
        };
    self[0] = new Channel(FakeWire.fast(), 3, again);

    self[0].offer(Frame.of(message("event", 0)));

    assertThat(again.frames).hasSize(100_000);
  }

  private void offer(String key, long seq) {
    channel.offer(Frame.of(message(key, seq)));
  }

  private static Message message(String key, long seq) {
    return new Message(key, seq, key + " " + seq, 0);
  }

  private static class Told implements Channel.Listener {
    final List<Frame> frames = new ArrayList<>();
    int readAgain;

    @Override
    public void sent(Frame frame) {
      frames.add(frame);
    }

    @Override
    public void readsAgain(Channel channel) {
      readAgain++;
    }
  }
}
