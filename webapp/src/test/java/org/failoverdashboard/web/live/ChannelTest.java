package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTest {
  private final FakeWire slow = FakeWire.slow();
  private final List<Message> told = new ArrayList<>();
  private final Channel channel = new Channel(slow, 3, told::add);

  @Test
  void aSlowBrowserGetsTheNewestStateOfEachClusterInOrder() {
    offer("orders", 1);
    offer("orders", 2);
    offer("catalog", 3);
    offer("orders", 4);

    slow.catchUp();

    assertThat(slow.sent).containsExactly("orders 1", "catalog 3", "orders 4");
    assertThat(told).extracting(Message::seq).containsExactly(1L, 3L, 4L);
  }

  @Test
  void saysWhenMoreWaitsThanItMayKeep() {
    offer("on its way", 1);
    offer("a", 2);
    offer("b", 3);
    offer("c", 4);

    assertThat(offer("d", 5)).isFalse();
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
  void aLongQueueOfQuickSendsDoesNotGoDeep() {
    FakeWire wire = FakeWire.slow();
    Channel deep = new Channel(wire, 100_000, told::add);
    for (int i = 0; i < 100_000; i++) {
      deep.offer(message("event:" + i, i));
    }

    wire.catchUp();

    assertThat(told).hasSize(100_000);
  }

  private boolean offer(String key, long seq) {
    return channel.offer(message(key, seq));
  }

  private static Message message(String key, long seq) {
    return new Message(key, seq, key + " " + seq, 0);
  }
}
