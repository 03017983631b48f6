package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.core.domain.StormBrake;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is only supposed to be lost counts for what would be decided, and for nothing else. */
class ForeseenStormTest {
  private final FakeRoom room = new FakeRoom(TestCluster.healthy());
  private final StormBrake brake = new StormBrake(StormBrake.Limits.DEFAULT);
  private final Situation situation = situation();

  @Test
  void clustersThatWouldBeLostTogetherAreAStormToForesee() {
    Storm foreseen = foreseen(3);

    assertThat(foreseen).isNotNull();
    assertThat(foreseen.failing()).isEqualTo(3);
    assertThat(brake.on()).isFalse();
    assertThat(situation.snapshot(seen()).circumstances().storm()).isNull();
  }

  @Test
  void oneClusterThatWouldBeLostIsNone() {
    assertThat(foreseen(1)).isNull();
  }

  @Test
  void aStormThatIsOnStaysOnWhateverElseIsSupposed() {
    brake.look(lost(3), 3, room.nanoTime());

    assertThat(foreseen(0)).isNotNull();
  }

  private @Nullable Storm foreseen(int lost) {
    return situation.foreseen(seen(), lost(lost)).circumstances().storm();
  }

  private static List<ClusterId> lost(int count) {
    return IntStream.range(0, count).mapToObj(n -> new ClusterId(new UUID(5, n))).toList();
  }

  private ClusterObserved seen() {
    return room.all().getFirst();
  }

  private Situation situation() {
    Journal journal = new Journal(room.told::add, () -> new UUID(2, 2), room);
    FleetBrake fleet = new FleetBrake(brake, room.records, journal, Actor.observer("here"), room);
    return new Situation(room, room, room.records, room.records, fleet, room);
  }
}
