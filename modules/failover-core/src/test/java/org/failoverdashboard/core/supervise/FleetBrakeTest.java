package org.failoverdashboard.core.supervise;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class FleetBrakeTest {
  private static final List<ClusterId> THREE =
      List.of(
          new ClusterId(new UUID(0, 1)),
          new ClusterId(new UUID(0, 2)),
          new ClusterId(new UUID(0, 3)));

  private final FakeRoom room = new FakeRoom(TestCluster.healthy());
  private final FleetBrake brake = room.brake();

  @Test
  void aStormIsToldOnceByWhoLeads() {
    assertThat(requireNonNull(brake.look(THREE, 6)).failing()).isEqualTo(3);
    brake.look(THREE, 6);

    assertThat(brake.on()).isTrue();
    DomainEvent told = room.told.getFirst();
    assertThat(room.toldTypes()).containsExactly("fleet.storm_brake_engaged");
    assertThat(told.stream()).isEqualTo("system");
    assertThat(told.reason())
        .isEqualTo("3 of 6 clusters fail together: no failover until the storm brake is released");
    assertThat(told.payload()).containsEntry("failing", 3).containsEntry("watched", 6);
  }

  @Test
  void whoDoesNotLeadBrakesAsWellAndTellsNobodyBeforeItLeads() {
    room.records.own = 2;
    assertThat(brake.look(THREE, 6)).isNotNull();
    assertThat(room.told).isEmpty();

    room.records.own = 1;
    brake.look(THREE, 6);
    assertThat(room.toldTypes()).containsExactly("fleet.storm_brake_engaged");
  }

  @Test
  void withoutAStormNothingIsTold() {
    assertThat(brake.look(THREE.subList(0, 2), 6)).isNull();

    assertThat(brake.on()).isFalse();
    assertThat(room.told).isEmpty();
  }

  @Test
  void aStormThatHasPassedIsToldOnce() {
    brake.look(THREE, 6);
    for (int looks = 0; looks < 3; looks++) {
      room.passes(Duration.ofMinutes(10));
      brake.look(List.of(), 6);
    }

    assertThat(brake.on()).isFalse();
    assertThat(room.toldTypes())
        .containsExactly("fleet.storm_brake_engaged", "fleet.storm_brake_ended");
  }

  @Test
  void whereItIsOffThereIsNothingToRelease() {
    assertThat(brake.release(Actor.person("ops"), "it was the switch")).isFalse();
    assertThat(brake.releasedElsewhere()).isFalse();

    assertThat(room.told).isEmpty();
  }

  @Test
  void anOperatorReleasesItAndTheNextStormIsToldAgain() {
    brake.look(THREE, 6);
    assertThat(brake.storm().orElseThrow().failing()).isEqualTo(3);
    room.passes(Duration.ofSeconds(2));
    assertThat(brake.release(Actor.person("ops"), "it was the switch")).isTrue();

    assertThat(brake.on()).isFalse();
    assertThat(brake.storm()).isEmpty();
    assertThat(brake.look(THREE, 6)).as("those were released").isNull();
    DomainEvent released = room.told.getLast();
    assertThat(released.type()).isEqualTo("fleet.storm_brake_released");
    assertThat(released.actor()).isEqualTo(Actor.person("ops"));
    assertThat(released.reason()).isEqualTo("it was the switch");
    assertThat(released.payload())
        .containsEntry("failing", 3)
        .containsEntry("watched", 6)
        .containsEntry("lasting_ms", 2_000L);

    brake.look(List.of(), 6);
    brake.look(THREE, 6);
    assertThat(room.toldTypes()).endsWith("fleet.storm_brake_engaged").hasSize(3);
  }
}
