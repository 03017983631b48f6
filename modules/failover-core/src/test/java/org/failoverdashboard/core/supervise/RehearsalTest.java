package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.plan.Ending;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private final FakeRoom room = new FakeRoom(TestCluster.healthy());

  @Test
  void goesThroughAWholeFailover() throws InterruptedException {
    assertThat(Rehearsal.of(room.seen.electorate(), room, room))
        .isInstanceOf(Ending.Completed.class);
  }

  @Test
  void touchesNeitherServersNorRecordsAndTellsNobody() throws InterruptedException {
    Supervision supervision = room.supervision();

    supervision.rehearse();

    assertThat(room.begun).as("a whole failover").isGreaterThan(3);
    assertThat(room.servers.log).isEmpty();
    assertThat(room.records.log).isEmpty();
    assertThat(room.toldTypes()).isEmpty();
  }

  @Test
  void whereNoPrimaryIsKnownNothingIsRehearsed() throws InterruptedException {
    room.seen.published(null);
    Supervision supervision = room.supervision();
    supervision.rehearse();
    room.blind = true;
    supervision.rehearse();

    assertThat(room.begun).isZero();
  }
}
