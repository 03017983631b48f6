package org.failoverdashboard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Node;
import org.junit.jupiter.api.Test;

/** What is under way with the old primary while everything else goes on. */
class OldPrimaryTest {
  private final TestCluster cluster = TestCluster.dead();
  private final FakeWorld world = new FakeWorld(cluster);
  private final FakeTime time = new FakeTime();
  private final Later later = new Later();
  private final OldPrimary old = old(later);

  @Test
  void whoeverLeavesFencesItNoMore() throws InterruptedException {
    old.watchFor(Duration.ofSeconds(1));
    world.server("alpha").down = false;

    old.leave();

    assertThat(world.log).isEmpty();
    assertThat(later.cancelled).isEqualTo(1);
  }

  @Test
  void theFirstAttemptIsStoppedAsWell() throws InterruptedException {
    old.tryToFence();

    old.leave();

    assertThat(later.cancelled).isEqualTo(1);
  }

  @Test
  void itIsTriedBesideTheCutOnce() throws InterruptedException {
    old.tryToFence();
    old.tryToFence();

    assertThat(later.begun).isEqualTo(1);
  }

  /** At 0, at 250 and at 500 ms; 750 ms is the end. */
  @Test
  void itIsWatchedForAsLongAsSaid() {
    old(world).watchFor(Duration.ofMillis(750));

    assertThat(world.log).filteredOn("fence alpha"::equals).hasSize(3);
    assertThat(time.nanos).isEqualTo(Duration.ofMillis(750).toNanos());
  }

  @Test
  void onceItIsFencedItIsLeftAlone() {
    world.server("alpha").down = false;

    old(world).watchFor(Duration.ofMillis(750));

    assertThat(world.log).filteredOn("fence alpha"::equals).hasSize(1);
    assertThat(time.nanos).isZero();
  }

  private OldPrimary old(Together together) {
    Claim claim = new Claim(new UUID(0, 7), new UUID(0, 8), 8, cluster.electorate(), 1);
    Mandate mandate = new Mandate(claim, world, world, time, Patience.DEFAULT.intent());
    world.intents.add(Step.FENCE + " alpha");
    return new OldPrimary(Optional.of(cluster.node("alpha")), world, together, mandate, time);
  }

  /** What is begun is done only when somebody waits for it or stops it. */
  private static final class Later implements Together {
    int begun;
    int cancelled;

    @Override
    public <T> Pending<T> begin(Collection<Node> nodes, Task<T> task) {
      begun++;
      return new Pending<>() {
        @Override
        public Map<Node, T> await() throws InterruptedException {
          Map<Node, T> done = new HashMap<>();
          for (Node node : nodes) {
            try {
              done.put(node, task.with(node));
            } catch (ServerException missing) {
              done.remove(node);
            }
          }
          return done;
        }

        @Override
        public void cancel() throws InterruptedException {
          cancelled++;
          await();
        }
      };
    }
  }
}
