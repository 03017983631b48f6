package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** After a failover from {@code alpha} to {@code beta}, which leads on timeline 2. */
class RejoinerTest {
  private static final UUID INCIDENT = new UUID(0, 8);

  private final FakeRoom room = new FakeRoom(failedOver().refuses("alpha"));
  private final Situation situation = room.situation();
  private final List<String> begun = new ArrayList<>();
  private final List<Consumer<Rejoining.Result>> ends = new ArrayList<>();
  private final Rejoiner rejoiner = rejoiner(Optional.of(this::begin));

  private void begin(Cluster cluster, Node node, Node primary, Consumer<Rejoining.Result> ended) {
    begun.add(node.name() + " follows " + primary.name());
    ends.add(ended);
  }

  @Test
  void anOldPrimaryThatIsGoneIsMadeAStandby() throws LedgerException {
    leftOver(false);

    tendFromTheStart();

    assertThat(begun).containsExactly("alpha follows beta");
    DomainEvent told = room.told.getFirst();
    assertThat(told.type()).isEqualTo("node.rejoin_started");
    assertThat(told.stream()).isEqualTo("cluster:orders");
    assertThat(told.incident()).isEqualTo(INCIDENT);
    assertThat(told.actor()).isEqualTo(Actor.observer("here"));
    assertThat(told.payload()).containsEntry("node", "alpha");
  }

  @Test
  void theFirstWritesOnTheNewPrimaryHaveASecondForThemselves() throws LedgerException {
    leftOver(false);
    rejoiner.tend();
    room.passes(Duration.ofSeconds(1).minusNanos(1));
    rejoiner.tend();
    assertThat(begun).isEmpty();

    room.passes(Duration.ofNanos(1));
    rejoiner.tend();
    assertThat(begun).hasSize(1);
  }

  static Stream<Arguments> reasonsToLeaveItAlone() {
    return Stream.of(
        Arguments.of("it takes writes", failedOver().writes("alpha", 1000)),
        Arguments.of("the cluster is paused", failedOver().refuses("alpha").paused()),
        Arguments.of("it is in maintenance", failedOver().refuses("alpha").maintenance("alpha")),
        Arguments.of("the primary is gone", failedOver().refuses("alpha").refuses("beta")),
        Arguments.of(
            "the primary is read-only", failedOver().refuses("alpha").readOnly("beta", 1100, 2)),
        Arguments.of(
            "the primary is a standby", failedOver().refuses("alpha").streams("beta", 1100)),
        Arguments.of("nobody is published", failedOver().refuses("alpha").published(null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reasonsToLeaveItAlone")
  void itIsLeftAloneWhile(String reason, TestCluster cluster) throws LedgerException {
    leftOver(false);
    room.seen = cluster;

    tendFromTheStart();

    assertThat(begun).isEmpty();
    assertThat(room.told).isEmpty();
    assertThat(room.records.log).isEmpty();
  }

  @Test
  void whoDoesNotLeadOrKnowsNothingOfTheClusterDoesNothing() throws LedgerException {
    leftOver(false);
    room.records.own = 2;
    tendFromTheStart();
    room.records.own = 1;
    room.blind = true;
    tendFromTheStart();

    assertThat(begun).isEmpty();
  }

  /** A failover has begun or ended since it was seen, and may have cut it. */
  @Test
  void whatWasSeenInAnEarlierTermIsNoReasonToTouchIt() throws LedgerException {
    room.records.leftovers.add(
        new Leftover(
            new UUID(0, 7),
            INCIDENT,
            room.seen.cluster().id(),
            room.seen.cluster().term() + 1,
            room.seen.node("alpha").id(),
            false,
            false));

    tendFromTheStart();

    assertThat(begun).isEmpty();
  }

  @Test
  void whileAFailoverRunsNoneIsBegun() throws LedgerException {
    leftOver(false);
    situation.failoverBegan(room.seen.cluster().id());
    tendFromTheStart();
    assertThat(begun).isEmpty();
    assertThat(room.told).isEmpty();

    situation.failoverAbandoned(room.seen.cluster().id());
    room.passes(Duration.ofSeconds(5));
    rejoiner.tend();
    assertThat(begun).hasSize(1);
  }

  @Test
  void whoIsWorkedOnIsKnownToWhoeverBeginsAFailover() throws LedgerException {
    leftOver(false);
    tendFromTheStart();
    assertThat(situation.workedOn()).containsExactly(room.seen.node("alpha").id());

    ends.getLast().accept(new Rejoining.Result(true, ""));
    assertThat(situation.workedOn()).isEmpty();
  }

  @Test
  void aNodeThatWasRemovedFromTheClusterIsForgotten() throws LedgerException {
    room.records.leftovers.add(
        new Leftover(
            new UUID(0, 7),
            INCIDENT,
            room.seen.cluster().id(),
            room.seen.cluster().term(),
            new NodeId(new UUID(7, 7)),
            false,
            false));

    tendFromTheStart();

    assertThat(begun).isEmpty();
  }

  @Test
  void oneTryEndsBeforeTheNextBeginsAndEachIsLaterThanTheLast() throws LedgerException {
    leftOver(false);
    tendFromTheStart();
    room.passes(Duration.ofHours(1));
    rejoiner.tend();
    assertThat(begun).as("one at a time").hasSize(1);

    endLast(false);
    room.passes(Duration.ofHours(-1));
    for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
      int before = begun.size();
      room.passes(Duration.ofSeconds(seconds).minusNanos(1));
      rejoiner.tend();
      assertThat(begun).as("1 ns before %d s", seconds).hasSize(before);
      room.passes(Duration.ofNanos(1));
      rejoiner.tend();
      assertThat(begun).as("after %d s", seconds).hasSize(before + 1);
      endLast(false);
    }
  }

  @Test
  void whatCameOfItIsTold() throws LedgerException {
    leftOver(false);
    tendFromTheStart();
    ends.getLast().accept(new Rejoining.Result(false, "no space left"));
    room.passes(Duration.ofSeconds(5));
    rejoiner.tend();
    ends.getLast().accept(new Rejoining.Result(true, "copied"));

    assertThat(room.told.stream().map(event -> event.type() + ": " + event.reason()))
        .containsExactly(
            "node.rejoin_started: running the rejoin command",
            "node.rejoin_failed: the rejoin command of alpha failed: no space left",
            "node.rejoin_started: running the rejoin command",
            "node.rejoin_ended: the rejoin command of alpha has ended");
    assertThat(room.told.getLast().payload()).containsEntry("output", "copied");
  }

  @Test
  void withoutACommandPeopleAreToldWhatToDoNowAndThen() throws LedgerException {
    leftOver(false);
    Rejoiner without = rejoiner(Optional.empty());
    without.tend();
    room.passes(Duration.ofSeconds(1));
    without.tend();
    without.tend();
    assertThat(room.toldTypes()).containsExactly("node.rejoin_needed");
    assertThat(room.told.getFirst().reason()).contains("alpha must be made a standby of beta");

    room.passes(Duration.ofSeconds(5));
    without.tend();
    assertThat(room.told).hasSize(2);
  }

  @Test
  void anOldPrimaryThatStreamsOnTheNewTimelineHasRejoined() throws LedgerException {
    leftOver(false);
    room.seen = failedOver().streams("alpha", 1100, 2, "beta");

    rejoiner.tend();

    assertThat(begun).isEmpty();
    assertThat(room.toldTypes()).containsExactly("incident.rejoined");
    assertThat(room.told.getFirst().reason()).isEqualTo("alpha streams as a standby again");
  }

  /** Its failover's incident ended with the old primary: it is told by itself. */
  @Test
  void oneThatWasPassedOverIsMadeAStandbyBesideTheOldPrimary() throws LedgerException {
    leftOver(false);
    room.records.leftovers.add(
        new Leftover(
            new UUID(0, 7),
            INCIDENT,
            room.seen.cluster().id(),
            room.seen.cluster().term(),
            room.seen.node("gamma").id(),
            true,
            false));
    room.seen = failedOver().refuses("alpha").refuses("gamma");
    tendFromTheStart();
    assertThat(begun).containsExactly("alpha follows beta", "gamma follows beta");

    room.seen = failedOver().refuses("alpha").streams("gamma", 1100, 2, "beta");
    ends.getLast().accept(new Rejoining.Result(true, ""));
    rejoiner.tend();
    assertThat(room.toldTypes()).endsWith("node.rejoin_ended", "node.rejoined");
    assertThat(room.told.getLast().payload()).containsEntry("node", "gamma");
  }

  @Test
  void oneThatStreamsOnTheOldTimelineHasNot() throws LedgerException {
    leftOver(false);
    room.seen = failedOver().streams("alpha", 1100, 1, "beta");

    tendFromTheStart();

    assertThat(begun).hasSize(1);
    assertThat(room.records.log).isEmpty();
  }

  @Test
  void oneThatLeadsAgainIsLookedAfterNoMore() throws LedgerException {
    leftOver(false);
    room.seen = TestCluster.healthy();

    rejoiner.tend();

    assertThat(begun).isEmpty();
    assertThat(room.records.log).containsExactly("rejoined");
  }

  /** In a cluster of two the old primary is the standby that commits wait for. */
  @Test
  void whereCommitsAwaitItTheyAreToldToBeAcknowledgedOnceTheyAre() throws LedgerException {
    leftOver(true);
    room.seen = failedOver().streams("alpha", 1100, 2, "beta").sends("beta", 2, "alpha", "async");
    rejoiner.tend();
    assertThat(room.told).isEmpty();

    room.seen = failedOver().streams("alpha", 1100, 2, "beta").sends("beta", 2, "alpha", "sync");
    rejoiner.tend();
    assertThat(room.toldTypes())
        .containsExactly("incident.rejoined", "incident.writable", "incident.streaming_again");
  }

  @Test
  void whatAnotherHasToldAlreadyIsNotToldAgain() throws LedgerException {
    leftOver(false);
    room.records.firstToSay = false;
    room.seen = failedOver().streams("alpha", 1100, 2, "beta");

    rejoiner.tend();

    assertThat(room.told).isEmpty();
  }

  @Test
  void onceItHasRejoinedTheNextTryNeedNotWait() throws LedgerException {
    leftOver(false);
    tendFromTheStart();
    endLast(true);
    room.seen = failedOver().streams("alpha", 1100, 2, "beta");
    tendFromTheStart();

    room.seen = failedOver().refuses("alpha");
    tendFromTheStart();

    assertThat(begun).hasSize(2);
  }

  private void tendFromTheStart() throws LedgerException {
    rejoiner.tend();
    room.passes(Duration.ofSeconds(1));
    rejoiner.tend();
  }

  private static TestCluster failedOver() {
    return TestCluster.healthy()
        .writes("beta", 1100, 2)
        .readOnly("alpha", 1000, 1)
        .published("beta");
  }

  private void leftOver(boolean awaited) {
    room.records.leftovers.add(
        new Leftover(
            new UUID(0, 7),
            INCIDENT,
            room.seen.cluster().id(),
            room.seen.cluster().term(),
            room.seen.node("alpha").id(),
            false,
            awaited));
  }

  private void endLast(boolean well) {
    ends.getLast().accept(new Rejoining.Result(well, ""));
  }

  private Rejoiner rejoiner(Optional<Rejoining> rejoining) {
    return new Rejoiner(
        room.records, room, room.records, situation, rejoining, room.journal(), room);
  }
}
