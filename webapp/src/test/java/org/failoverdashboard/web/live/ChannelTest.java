package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.failoverdashboard.access.api.Visible;
import org.junit.jupiter.api.Test;

class ChannelTest {
  private final FakeWire slow = FakeWire.slow();
  private final Told told = new Told();
  private final Channel channel = new Channel(slow, Visible.EVERYTHING, 3, told);

  @Test
  void aSlowBrowserGetsTheNewestStateOfEachClusterInOrderAndInOneFrame() {
    offer("on its way", 0);
    offer("orders", 1);
    offer("orders", 2);
    offer("catalog", 3);
    offer("orders", 4);

    slow.catchUp();

    assertThat(slow.sent).containsExactly("on its way 0", "[catalog 3,orders 4]");
    assertThat(told.frames).hasSize(2);
  }

  @Test
  void aBrowserThatIsAMomentLateGetsWhatAllGet() {
    offer("on its way", 0);
    Frame next = Frame.of(List.of(message("orders", 1), message("catalog", 2)));
    channel.offer(List.of(next));
    offer("orders", 3);

    slow.catchUp();

    assertThat(slow.sent).containsExactly("on its way 0", next.text(), "orders 3");
  }

  @Test
  void aFrameThatNothingWaitsBeforeIsSentAsItIs() {
    Frame frame = Frame.of(List.of(message("orders", 1), message("catalog", 2)));

    channel.offer(List.of(frame));

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

    restart("snapshot", 7);
    offer("g", 8);
    slow.catchUp();

    assertThat(slow.sent).containsExactly("on its way 1", "snapshot 7", "g 8");
  }

  @Test
  void aSnapshotReplacesWhatWaits() {
    offer("on its way", 1);
    offer("a", 2);

    restart("snapshot", 3);
    slow.catchUp();

    assertThat(slow.sent).containsExactly("on its way 1", "snapshot 3");
  }

  @Test
  void aBurstGoesInFramesOfBoundedLengthWhoeverWaitsForIt() {
    List<Message> burst =
        IntStream.range(0, 5).mapToObj(i -> longMessage("event " + i, i)).toList();
    FakeWire fast = FakeWire.fast();
    new Channel(fast, Visible.EVERYTHING, 10, told).offer(Frame.split(burst));
    Channel waits = new Channel(slow, Visible.EVERYTHING, 10, told);
    List.of("on its way", "a", "b", "c")
        .forEach(key -> waits.offer(List.of(Frame.of(message(key, 1)))));
    waits.offer(Frame.split(burst));
    slow.catchUp();

    assertThat(fast.sent).hasSize(3).allMatch(text -> text.length() <= Frame.LONGEST);
    assertThat(slow.sent).hasSize(4).allMatch(text -> text.length() <= Frame.LONGEST);
  }

  private static Message longMessage(String key, long seq) {
    return new Message(key, seq, key + "x".repeat(Frame.LONGEST / 2 - 100), 0, Audience.EVERYBODY);
  }

  @Test
  void theNextPartOfASnapshotLeavesWhenTheOneBeforeItHas() {
    channel.restart(parts("snapshot", "part", "last part"));
    offer("a", 2);

    assertThat(slow.sent).containsExactly("snapshot 1");
    slow.done(null);
    assertThat(slow.sent).containsExactly("snapshot 1", "part 1");
    slow.catchUp();

    assertThat(slow.sent).containsExactly("snapshot 1", "part 1", "last part 1", "a 2");
  }

  @Test
  void whatFallsBehindDuringASnapshotGetsItsEndBeforeTheNextOne() {
    channel.restart(parts("snapshot", "part"));
    List.of("a", "b", "c", "d").forEach(key -> offer(key, 2));

    slow.catchUp();

    assertThat(slow.sent).containsExactly("snapshot 1", "part 1");
    assertThat(told.readAgain).isEqualTo(1);
  }

  @Test
  void aSnapshotReplacesOneThatIsOnItsWay() {
    channel.restart(parts("snapshot", "part"));

    restart("newer snapshot", 5);
    slow.catchUp();

    assertThat(slow.sent).containsExactly("snapshot 1", "newer snapshot 5");
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
              self[0].offer(List.of(Frame.of(message("event", frames.size()))));
            }
          }
        };
    self[0] = new Channel(FakeWire.fast(), Visible.EVERYTHING, 3, again);

    self[0].offer(List.of(Frame.of(message("event", 0))));

    assertThat(again.frames).hasSize(100_000);
  }

  private void offer(String key, long seq) {
    channel.offer(List.of(Frame.of(message(key, seq))));
  }

  private void restart(String key, long seq) {
    channel.restart(List.of(Frame.of(message(key, seq))));
  }

  private static List<Frame> parts(String... keys) {
    return Stream.of(keys).map(key -> Frame.of(message(key, 1))).toList();
  }

  private static Message message(String key, long seq) {
    return new Message(key, seq, key + " " + seq, 0, Audience.EVERYBODY);
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
