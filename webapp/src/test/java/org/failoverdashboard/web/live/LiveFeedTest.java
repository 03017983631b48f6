package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.web.Clusters.orders;
import static org.failoverdashboard.web.Clusters.primary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.web.ManualTime;
import org.failoverdashboard.web.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private final ObjectMapper json = new Json().mapper();
  private final ManualTime time = new ManualTime();
  private int pictures;
  private final LiveFeed feed =
      new LiveFeed(
          "epoch",
          () -> {
            pictures++;
            return new Picture(
                "here", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
          },
          json,
          time);

  @Test
  void aNewBrowserGetsASnapshotThenNumberedChanges() {
    FakeWire browser = join(null);

    change(1);
    happen(7);

    assertThat(types(browser)).containsExactly("snapshot", "cluster", "event");
    assertThat(read(browser, 1).get("seq").asLong()).isEqualTo(1);
    assertThat(read(browser, 1).at("/cluster/nodes/0/name").asText()).isEqualTo("orders-1");
    assertThat(read(browser, 1).at("/cluster/nodes/0/position").asText()).isEqualTo("0/000003E8");
  }

  @Test
  void aReturningBrowserGetsWhatItMissedAndOfEachClusterTheNewest() {
    change(1);
    happen(7);
    change(2);
    change(3);

    FakeWire browser = join(new Change.Seen("epoch", 1));

    assertThat(types(browser)).containsExactly("resumed", "event", "cluster");
    assertThat(read(browser, 2).at("/cluster/term").asLong()).isEqualTo(3);
  }

  @Test
  void aBrowserFromAnotherRunGetsASnapshot() {
    change(1);

    assertThat(types(join(new Change.Seen("another epoch", 1)))).containsExactly("snapshot");
    assertThat(types(join(new Change.Seen("epoch", 99)))).containsExactly("snapshot");
  }

  @Test
  void aBrowserThatMissedTooMuchGetsASnapshot() {
    for (int i = 0; i < 5_000; i++) {
      happen(i);
    }

    assertThat(types(join(new Change.Seen("epoch", 10)))).containsExactly("snapshot");
    assertThat(types(join(new Change.Seen("epoch", 4_999)))).containsExactly("resumed", "event");
  }

  @Test
  void aSnapshotIsWrittenOnceForAllWhoComeBetweenTwoChanges() {
    join(null);
    join(null);

    assertThat(pictures).isEqualTo(1);
  }

  @Test
  void aChangedInventoryIsToldByASnapshotToAll() {
    FakeWire browser = join(null);

    feed.accept(new Change.InventoryMoved());

    assertThat(types(browser)).containsExactly("snapshot", "snapshot");
    assertThat(read(browser, 1).get("seq").asLong()).isEqualTo(1);
  }

  @Test
  void everySecondSaysThatTheConnectionIsAliveOrWhatIsDegraded() {
    FakeWire browser = join(null);

    feed.accept(new Change.Tick(List.of()));
    feed.accept(new Change.Tick(List.of(new Degraded("redis", "gone"))));

    assertThat(types(browser)).containsExactly("snapshot", "pulse", "degraded");
  }

  @Test
  void whoWatchesIsToldWhenItChangesAndNotBecauseTimePasses() {
    FakeWire browser = join(null);

    feed.accept(observer(true, 100));
    feed.accept(observer(true, 1_100));
    feed.accept(observer(false, 2_100));

    assertThat(types(browser)).containsExactly("snapshot", "observers", "observers");
    assertThat(read(browser, 2).at("/observers/0/leads").asBoolean()).isFalse();
    assertThat(read(browser, 2).at("/observers/0/age_ms").asLong()).isEqualTo(2_100);
  }

  private Change observer(boolean leads, long ageMs) {
    return new Change.ObserversMoved(
        List.of(new ObserverStatus("two", false, leads, false, time.now(), ageMs, List.of())),
        time.nanoTime());
  }

  @Test
  void whoLeftIsNotSentToAnyMore() {
    FakeWire wire = FakeWire.fast();
    Channel channel = new Channel(wire, 10, sent -> {});
    feed.accept(new Change.Joined(channel, null));

    feed.accept(new Change.Left(channel));
    change(1);

    assertThat(types(wire)).containsExactly("snapshot");
    assertThat(feed.sessions()).isZero();
  }

  @Test
  void aBrowserHasToShowOnceAnHourThatItIsStillSignedIn() {
    FakeWire browser = join(null);

    time.pass(Duration.ofMinutes(61));
    feed.accept(new Change.Tick(List.of()));

    assertThat(browser.closedWith).isEqualTo(1013);
    assertThat(feed.sessions()).isZero();
  }

  private FakeWire join(Change.@Nullable Seen seen) {
    FakeWire wire = FakeWire.fast();
    feed.accept(new Change.Joined(new Channel(wire, 100, sent -> {}), seen));
    return wire;
  }

  private void change(long term) {
    time.pass(Duration.ofSeconds(1));
    feed.accept(new Change.ViewChanged(orders(term, primary()), time.nanoTime()));
    feed.flush();
  }

  private void happen(long number) {
    DomainEvent event =
        new DomainEvent(
            new UUID(9, number),
            "cluster:orders",
            "node.state_changed",
            time.now(),
            Actor.observer("here"),
            null,
            "it happened",
            Map.of());
    feed.accept(new Change.Happened(event, time.nanoTime()));
  }

  private List<String> types(FakeWire wire) {
    return wire.sent.stream().map(text -> parse(text).get("type").asText()).toList();
  }

  private JsonNode read(FakeWire wire, int index) {
    return parse(wire.sent.get(index));
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(text, broken);
    }
  }
}
