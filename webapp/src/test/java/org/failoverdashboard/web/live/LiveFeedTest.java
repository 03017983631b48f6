package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.web.Clusters.orders;
import static org.failoverdashboard.web.Clusters.primary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.web.Clusters;
import org.failoverdashboard.web.ManualTime;
import org.failoverdashboard.web.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private static final Visible ONLY_ORDERS = Visible.only(Set.of("orders"));
  private static final Visible ONLY_CATALOG = Visible.only(Set.of("catalog"));

  private final ObjectMapper json = new Json().mapper();
  private final ManualTime time = new ManualTime();
  private int pictures;
  private final LiveFeed feed =
      new LiveFeed(
          "epoch",
          visible -> {
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

    assertThat(browser.sent).hasSize(1);
    assertThat(types(browser)).containsExactly("resumed", "event", "cluster");
    assertThat(read(browser, 2).at("/cluster/term").asLong()).isEqualTo(3);
  }

  @Test
  void whoIsCutOffWhileItIsToldWhatItMissedIsToldTheRestOfIt() {
    change(1);
    happen(7);

    FakeWire browser = join(new Change.Seen("epoch", 1));

    assertThat(read(browser, 0).get("seq").asLong()).isEqualTo(1);
  }

  @Test
  void whoWasAwayWhenTheInventoryChangedGetsASnapshotWhateverItSaw() {
    feed.accept(new Change.InventoryMoved());
    happen(7);

    FakeWire browser = join(new Change.Seen("epoch", 2));

    assertThat(types(browser)).containsExactly("snapshot");
    assertThat(read(browser, 0).get("epoch").asText()).isEqualTo("epoch.1");
    assertThat(types(join(new Change.Seen("epoch.1", 2)))).containsExactly("resumed");
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
      feed.accept(sight("cluster-" + i, Diagnosis.Kind.DEGRADED));
    }
    feed.flush();

    assertThat(types(join(new Change.Seen("epoch", 10)))).containsExactly("snapshot");
    assertThat(types(join(new Change.Seen("epoch", 4_999)))).containsExactly("resumed", "sees");
  }

  @Test
  void aBrowserThatMissedManyEventsGetsTheNewestThatAPageShows() {
    for (int i = 0; i < 100; i++) {
      happen(i);
    }

    FakeWire browser = join(new Change.Seen("epoch", 1));

    assertThat(types(browser)).hasSize(61).startsWith("resumed", "event");
    assertThat(read(browser, 1).get("seq").asLong()).isEqualTo(41);
    assertThat(read(browser, 60).get("seq").asLong()).isEqualTo(100);
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
    feed.flush();

    assertThat(types(browser)).containsExactly("snapshot", "snapshot");
    assertThat(read(browser, 1).get("seq").asLong()).isEqualTo(1);
  }

  @Test
  void everySecondSaysThatTheConnectionIsAliveOrWhatIsDegraded() {
    FakeWire browser = join(null);

    tick();
    feed.accept(new Change.Tick(List.of(new Degraded("redis", "gone"))));
    feed.flush();

    assertThat(types(browser)).containsExactly("snapshot", "pulse", "degraded");
  }

  @Test
  void whoWasToldSomethingWithinTheSecondNeedsNoPulse() {
    FakeWire browser = join(null);
    change(1);
    time.pass(Duration.ofMillis(500));

    tick();

    assertThat(types(browser)).containsExactly("snapshot", "cluster");
  }

  @Test
  void whatChangesTogetherGoesInOneFrame() {
    FakeWire browser = join(null);

    feed.accept(new Change.ViewChanged(orders(1, primary()), time.nanoTime()));
    feed.accept(new Change.Happened(event(7), time.nanoTime()));
    feed.flush();

    assertThat(browser.sent).hasSize(2);
    assertThat(types(browser)).containsExactly("snapshot", "event", "cluster");
  }

  @Test
  void whoComesBetweenTwoRoundsIsToldNothingTwice() {
    FakeWire before = join(null);
    feed.accept(new Change.Happened(event(7), time.nanoTime()));

    FakeWire browser = join(null);
    feed.flush();

    assertThat(types(before)).containsExactly("snapshot", "event");
    assertThat(types(browser)).containsExactly("snapshot", "event");
    assertThat(read(browser, 0).get("seq").asLong()).isZero();
    assertThat(read(browser, 1).get("seq").asLong()).isEqualTo(1);
  }

  @Test
  void whoComesWithinASecondGetsTheSameSnapshotAndWhatHappenedSince() {
    join(null);
    happen(7);
    FakeWire soon = join(null);
    time.pass(Duration.ofSeconds(1));
    FakeWire late = join(null);

    assertThat(pictures).isEqualTo(2);
    assertThat(types(soon)).containsExactly("snapshot", "event");
    assertThat(types(late)).containsExactly("snapshot");
    assertThat(read(late, 0).get("seq").asLong()).isEqualTo(1);
  }

  @Test
  void aSnapshotFromBeforeTheInventoryChangedIsGivenToNobody() {
    join(null);
    feed.accept(new Change.InventoryMoved());
    feed.flush();

    FakeWire browser = join(null);

    assertThat(pictures).isEqualTo(2);
    assertThat(read(browser, 0).get("seq").asLong()).isEqualTo(1);
  }

  @Test
  void whereOnlyNumbersChangedOnlyNumbersAreTold() {
    FakeWire browser = join(null);
    change(1);

    time.pass(Duration.ofSeconds(1));
    feed.accept(new Change.ViewChanged(orders(1, at(2_000)), time.nanoTime()));
    feed.flush();

    assertThat(types(browser)).containsExactly("snapshot", "cluster", "numbers");
    assertThat(read(browser, 2).get("seq").asLong()).isEqualTo(1);
    assertThat(read(browser, 2).at("/nodes/0/position").asText()).isEqualTo("0/000007D0");
    assertThat(read(browser, 2).at("/nodes/0").has("lag_bytes")).isFalse();
  }

  @Test
  void saysWhenTheChangeBecameKnownHoweverLateItIsWritten() {
    FakeWire browser = join(null);
    feed.accept(new Change.ViewChanged(orders(1, primary()), time.nanoTime()));
    String known = time.now().toString();
    time.pass(Duration.ofMillis(30));

    feed.flush();

    assertThat(read(browser, 1).get("at").asText()).isEqualTo(known);
  }

  @Test
  void aBrowserThatReadsAgainAfterTooMuchGetsTheNewestState() {
    FakeWire wire = FakeWire.slow();
    Channel channel = new Channel(wire, Visible.EVERYTHING, 2, new Deaf());
    feed.accept(new Change.Joined(channel, null));
    feed.flush();
    for (int i = 0; i < 4; i++) {
      happen(i);
    }
    wire.catchUp();

    time.pass(Duration.ofSeconds(1));
    feed.accept(new Change.ReadsAgain(channel));
    feed.flush();

    assertThat(types(wire)).containsExactly("snapshot", "snapshot");
    assertThat(read(wire, 1).get("seq").asLong()).isEqualTo(4);
  }

  @Test
  void ofAnotherObserverOnlyWhatItSeesAnewIsTold() {
    FakeWire browser = join(null);

    feed.accept(sight(Diagnosis.Kind.HEALTHY));
    feed.accept(sight(Diagnosis.Kind.HEALTHY));
    feed.accept(sight(Diagnosis.Kind.DEGRADED));
    feed.flush();

    assertThat(types(browser)).containsExactly("snapshot", "sees", "sees");
    assertThat(read(browser, 2).at("/sees/diagnosis").asText()).isEqualTo("DEGRADED");
    assertThat(read(browser, 2).get("observer").asText()).isEqualTo("two");
  }

  private Change sight(Diagnosis.Kind kind) {
    return sight("orders", kind);
  }

  private Change sight(String cluster, Diagnosis.Kind kind) {
    return new Change.SightMoved(
        "two", new ObserverStatus.Sees(cluster, 1, kind, "seen", List.of()), time.nanoTime());
  }

  @Test
  void whoWatchesIsToldWhenItChangesAndNotBecauseTimePasses() {
    FakeWire browser = join(null);

    feed.accept(observer(true, 100));
    feed.accept(observer(true, 1_100));
    feed.accept(observer(false, 2_100));
    feed.flush();

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
    Channel channel = new Channel(wire, Visible.EVERYTHING, 10, new Deaf());
    feed.accept(new Change.Joined(channel, null));
    feed.flush();

    feed.accept(new Change.Left(channel));
    change(1);

    assertThat(types(wire)).containsExactly("snapshot");
    assertThat(feed.sessions()).isZero();
  }

  @Test
  void aBrowserHasToShowOnceAnHourThatItIsStillSignedIn() {
    FakeWire browser = join(null);

    time.pass(Duration.ofMinutes(61));
    tick();

    assertThat(browser.closedWith).isEqualTo(1013);
    assertThat(feed.sessions()).isZero();
  }

  @Test
  void whoSeesOneClusterIsToldNothingOfAnother() {
    FakeWire all = join(null);
    FakeWire orders = join(ONLY_ORDERS, null);
    FakeWire catalog = join(ONLY_CATALOG, null);

    change(1);
    happen(7);
    feed.accept(new Change.Happened(event("system"), time.nanoTime()));
    feed.flush();

    assertThat(types(all)).containsExactly("snapshot", "cluster", "event", "event");
    assertThat(types(orders)).containsExactly("snapshot", "cluster", "event");
    assertThat(types(catalog)).containsExactly("snapshot");
    assertThat(String.join("", catalog.sent)).doesNotContain("orders");
  }

  @Test
  void whatIsToldOfAClusterIsWrittenOnceForAllWhoSeeIt() {
    FakeWire all = join(null);
    FakeWire orders = join(ONLY_ORDERS, null);

    change(1);

    assertThat(orders.sent.getLast()).isSameAs(all.sent.getLast());
  }

  @Test
  void numbersAreOfClustersThatAreSeen() {
    FakeWire orders = join(ONLY_ORDERS, null);
    FakeWire catalog = join(ONLY_CATALOG, null);
    change(1);
    time.pass(Duration.ofSeconds(1));
    feed.accept(new Change.ViewChanged(orders(1, at(2_000)), time.nanoTime()));
    time.pass(Duration.ofSeconds(2));
    feed.flush();

    assertThat(types(orders)).endsWith("numbers");
    assertThat(read(orders, orders.sent.size() - 1).at("/nodes/0/position").asText())
        .isEqualTo("0/000007D0");
    assertThat(String.join("", catalog.sent)).doesNotContain("0/000007D0", "orders");
  }

  @Test
  void whoSeesAPartHearsThatTheConnectionIsAliveWhileOtherClustersChange() {
    FakeWire catalog = join(ONLY_CATALOG, null);

    change(1);
    tick();

    assertThat(types(catalog)).endsWith("pulse");
  }

  @Test
  void whoSeesAnotherPartThanBeforeGetsASnapshot() {
    change(1);
    String told = read(join(ONLY_ORDERS, null), 0).get("epoch").asText();
    Change.Seen seen = new Change.Seen(told, 1);

    assertThat(types(join(ONLY_ORDERS, seen))).containsExactly("resumed");
    assertThat(types(join(ONLY_CATALOG, seen))).containsExactly("snapshot");
    assertThat(types(join(seen))).containsExactly("snapshot");
  }

  private FakeWire join(Change.@Nullable Seen seen) {
    return join(Visible.EVERYTHING, seen);
  }

  private FakeWire join(Visible visible, Change.@Nullable Seen seen) {
    FakeWire wire = FakeWire.fast();
    feed.accept(new Change.Joined(new Channel(wire, visible, 100, new Deaf()), seen));
    feed.flush();
    return wire;
  }

  private void change(long term) {
    time.pass(Duration.ofSeconds(1));
    feed.accept(new Change.ViewChanged(orders(term, primary()), time.nanoTime()));
    feed.flush();
  }

  private void happen(long number) {
    feed.accept(new Change.Happened(event(number), time.nanoTime()));
    feed.flush();
  }

  private DomainEvent event(long number) {
    return event(new UUID(9, number), "cluster:orders");
  }

  private DomainEvent event(String stream) {
    return event(new UUID(9, 99), stream);
  }

  private DomainEvent event(UUID id, String stream) {
    return new DomainEvent(
        id,
        stream,
        "node.state_changed",
        time.now(),
        Actor.observer("here"),
        null,
        "it happened",
        Map.of());
  }

  private void tick() {
    feed.accept(new Change.Tick(List.of()));
    feed.flush();
  }

  private static NodeView at(long position) {
    return Clusters.node(1, "primary", NodeState.PRIMARY, position, null, null);
  }

  /** Whom nothing is told of a channel. */
  private static final class Deaf implements Channel.Listener {
    @Override
    public void sent(Frame frame) {}

    @Override
    public void readsAgain(Channel channel) {}
  }

  private List<String> types(FakeWire wire) {
    return messages(wire).stream().map(message -> message.get("type").asText()).toList();
  }

  private JsonNode read(FakeWire wire, int index) {
    return messages(wire).get(index);
  }

  /** Of all frames, in their order. */
  private List<JsonNode> messages(FakeWire wire) {
    List<JsonNode> messages = new ArrayList<>();
    for (String text : wire.sent) {
      JsonNode frame = parse(text);
      if (frame.isArray()) {
        frame.forEach(messages::add);
      } else {
        messages.add(frame);
      }
    }
    return messages;
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(text, broken);
    }
  }
}
