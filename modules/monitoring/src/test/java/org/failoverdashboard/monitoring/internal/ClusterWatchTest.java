package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.Servers;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.domain.Ageing;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** One who listens takes long, as on a machine that is full. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class ClusterWatchTest {
  private final SystemTime time = new SystemTime();
  private final Cluster cluster = Scene.cluster("eu");
  private final Slow slow = new Slow();
  private final ClusterWatch watch = new ClusterWatch(cluster, slow, time);

  @BeforeEach
  void somethingIsBeingAnnounced() throws InterruptedException {
    Thread.ofVirtual().start(() -> watch.observed(answeredTwoSecondsAgo()));
    assertThat(slow.listening.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void end() {
    slow.mayGoOn.countDown();
  }

  @Test
  void whoAsksWhatIsKnownWaitsForNobody() {
    assertThat(watch.view().diagnosis().kind()).isEqualTo(Diagnosis.Kind.HEALTHY);
    assertThat(watch.current().diagnosis().kind()).isEqualTo(Diagnosis.Kind.HEALTHY);
    assertThat(watch.observations().cluster()).isEqualTo(cluster);
  }

  @Test
  void whoLooksAgainAtAllOfThemGoesOnToTheNext() {
    assertThat(Ageing.matters(watch.observations(), time.nanoTime())).isTrue();

    watch.reconsider();
    watch.changed(cluster);

    assertThat(slow.mayGoOn.getCount()).isEqualTo(1);
  }

  @Test
  void nobodyIsToldThatNothingChangedWhileThePrimaryAnswers() {
    AtomicInteger told = new AtomicInteger();
    ClusterWatch quick = new ClusterWatch(cluster, counting(told), time);
    quick.observed(answeredTwoSecondsAgo());
    assertThat(Ageing.matters(quick.observations(), time.nanoTime())).isTrue();

    quick.reconsider();
    assertThat(told).hasValue(1);

    quick.observed(failedTwoSecondsAgo());
    quick.reconsider();
    assertThat(told).as("silence means more by time alone").hasValue(3);
  }

  private Observation answeredTwoSecondsAgo() {
    return observation(new ProbeResult.Answered(Servers.primary("0/1000")));
  }

  private Observation failedTwoSecondsAgo() {
    return observation(new ProbeResult.Failed(FailureKind.TIMED_OUT, "no answer"));
  }

  private Observation observation(ProbeResult result) {
    return new Observation(
        cluster.nodes().getFirst().id(),
        "fra-1",
        time.now(),
        time.nanoTime() - Duration.ofSeconds(2).toNanos(),
        result);
  }

  private static Announcer counting(AtomicInteger told) {
    return new Announcer() {
      @Override
      public void observed(ClusterObserved observed) {
        told.incrementAndGet();
      }

      @Override
      public void changed(ClusterView before, ClusterView after) {}
    };
  }

  private static final class Slow implements Announcer {
    final CountDownLatch listening = new CountDownLatch(1);
    final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Override
    public void observed(ClusterObserved observed) {
      listening.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void changed(ClusterView before, ClusterView after) {}
  }
}
