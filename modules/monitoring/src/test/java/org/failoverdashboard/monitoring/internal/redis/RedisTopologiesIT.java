package org.failoverdashboard.monitoring.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.primary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Behind real Sentinels, and in a real Redis Cluster: by configuration alone. */
@Timeout(120)
class RedisTopologiesIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @TempDir private Path directory;
  private final Time time = new SystemTime();
  private final Scene scene = Scene.healthy("eu", "us");

  @Test
  void sharesBehindSentinelsAndGoesOnWhenTheMasterDies() {
    try (RedisProcesses redis = RedisProcesses.behindSentinels(directory, time)) {
      sharesAndGoesOn(redis.sentinelUrl(), redis::killMaster);
    }
  }

  @Test
  void sharesInAClusterAndGoesOnWhenAMasterDies() {
    try (RedisProcesses redis = RedisProcesses.cluster(directory, time)) {
      sharesAndGoesOn(redis.clusterUrl(), () -> redis.killMasterOf(key()));
    }
  }

  private void sharesAndGoesOn(String url, Runnable kill) {
    RedissonClient reader = RedisClient.of(RedisUrl.parse(url));
    AtomicInteger heard = new AtomicInteger();
    try (RedisLiveStore store =
        RedisLiveStore.at(url, new WatchedScene(scene), Thread.ofVirtual().factory(), time)) {
      store.start();
      store.hear(_ -> heard.incrementAndGet(), () -> {});
      sharedAndHeard(store, reader, heard);

      kill.run();

      sharedAndHeard(store, reader, heard);
      await("it says so", store::available);
    } finally {
      reader.shutdown();
    }
  }

  /** Written anew and told anew: what an earlier time left does not count. */
  private void sharedAndHeard(RedisLiveStore store, RedissonClient reader, AtomicInteger heard) {
    int before = heard.get();
    String mark = time.now().toString();
    await(
        "a newer view is stored and heard",
        () -> {
          store.share(view());
          return stored(reader).compareTo(mark) > 0 && heard.get() > before;
        });
  }

  /** When the stored view was written; empty when there is none, or Redis does not answer yet. */
  private String stored(RedissonClient reader) {
    try {
      String json = reader.<String>getBucket(key(), StringCodec.INSTANCE).get();
      return json == null ? "" : json.replaceFirst(".*\"at\":\"([^\"]*)\".*", "$1");
    } catch (RuntimeException notYet) {
      return "";
    }
  }

  private ClusterView view() {
    scene.answers("eu", primary("0/2000"));
    var cluster = scene.seen().cluster();
    return new ClusterView(
        cluster.id(),
        cluster.name(),
        cluster.term(),
        cluster.primary(),
        Diagnoser.diagnose(scene.seen(), scene.nowNanos()),
        cluster.paused(),
        List.of(),
        scene.now());
  }

  private String key() {
    return SharedState.viewKey(scene.seen().cluster().id(), "scene");
  }

  private void await(String what, BooleanSupplier condition) {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(time.nanoTime()).as(what + ", in time").isLessThan(limit);
      try {
        time.sleep(Duration.ofMillis(50));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
