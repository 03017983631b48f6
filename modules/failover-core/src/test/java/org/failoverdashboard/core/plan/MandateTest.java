package org.failoverdashboard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Node;
import org.junit.jupiter.api.Test;

/** No effect without an intent that is younger than a second. */
class MandateTest {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final TestCluster cluster = TestCluster.dead();
  private final Map<Step, List<Node>> cut = Map.of(Step.CUT, List.of(cluster.node("beta")));
  private final FakeWorld world = new FakeWorld(cluster);
  private final FakeTime time = new FakeTime();
  private final Mandate mandate =
      new Mandate(
          new Claim(new UUID(0, 7), new UUID(0, 8), 8, cluster.electorate(), 1),
          world,
          world,
          time,
          FRESH);

  @Test
  void aRecordThatTakesASecondIsTriedThriceAndThenNotActedOn() {
    assertThatExceptionOfType(LedgerException.class)
        .isThrownBy(() -> mandate.intend(cut, () -> recordTakes(FRESH)))
        .satisfies(slow -> assertThat(slow.kind()).isEqualTo(LedgerException.Kind.UNAVAILABLE));

    assertThat(time.nanos).isEqualTo(FRESH.multipliedBy(3).toNanos());
    assertThat(world.told).isEmpty();
  }

  @Test
  void oneThatTakesALittleLessIsTold() throws LedgerException {
    mandate.intend(cut, () -> recordTakes(FRESH.minusNanos(1)));

    assertThat(world.told).containsExactly("CUT [beta]");
  }

  @Test
  void anIntentOfASecondAgoIsRecordedAgainBeforeItIsActedOn() throws Exception {
    mandate.intend(cut);
    time.sleep(FRESH.minusNanos(1));
    mandate.renew(Step.CUT, cluster.node("beta"));
    assertThat(world.log).containsExactly("record [CUT]");

    time.sleep(Duration.ofNanos(1));
    mandate.renew(Step.CUT, cluster.node("beta"));

    assertThat(world.log).containsExactly("record [CUT]", "record [CUT]");
  }

  private void recordTakes(Duration duration) {
    time.sleep(duration);
  }
}
