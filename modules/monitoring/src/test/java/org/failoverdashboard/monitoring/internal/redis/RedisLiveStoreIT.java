package org.failoverdashboard.monitoring.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.primary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.RedisServer;
import org.failoverdashboard.embedded.RedisSettings;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Against a real Redis that comes and goes. */
@Timeout(60)
class RedisLiveStoreIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Time time = new SystemTime();
  private final Scene scene = Scene.healthy("eu", "us");
  private RedisServer redis;
  private RedissonClient client;
  private RedisLiveStore store;

  @BeforeEach
  void open(@TempDir Path directory) {
    redis =
        new RedisServer(
            new RedisSettings(directory, PortAllocator.shared().next(), "s3cret", false), time);
    client = RedisClient.of(RedisUrl.parse(redis.url()));
    store =
        new RedisLiveStore(
            RedisClient.of(RedisUrl.parse(redis.url())),
            new WatchedScene(scene),
            Thread.ofVirtual().factory(),
            time);
    store.start();
  }

  @AfterEach
  void close() {
    store.close();
    client.shutdown();
    redis.close();
  }

  @Test
  void writesTheNewestViewWithItsFailuresAndATimeToLive() {
    redis.start();
    scene.at(100).fails("us", FailureKind.REFUSED);

    store.share(view());
    await(() -> stored() != null);

    assertThat(stored())
        .contains("\"observer\":\"scene\"", "\"kind\":\"REFUSED\"", "\"name\":\"orders\"");
    assertThat(client.getBucket(key()).remainTimeToLive())
        .isBetween(1L, SharedState.TIME_TO_LIVE.toMillis());
    assertThat(
            client
                .<String>getScoredSortedSet(
                    SharedState.observersKey(scene.seen().cluster().id()), StringCodec.INSTANCE)
                .readAll())
        .containsExactly("scene");
  }

  @Test
  void tellsTheOtherInstancesOfEveryChange() throws InterruptedException {
    redis.start();
    LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    client
        .getTopic(SharedState.CHANGES, StringCodec.INSTANCE)
        .addListener(String.class, (_, message) -> heard.add(message));

    store.share(view());

    assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("\"name\":\"orders\"");
  }

  @Test
  void tellsTheOtherInstancesOfAnEditAndNotItself() throws InterruptedException {
    redis.start();
    LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<String> heardHere = new LinkedBlockingQueue<>();
    RTopic edits = client.getTopic(SharedState.INVENTORY, StringCodec.INSTANCE);
    edits.addListener(String.class, (_, editor) -> heard.add(editor));
    store.hear(_ -> {}, () -> heardHere.add("here"));
    await(() -> edits.countSubscribers() == 2);

    store.tellOfEdit();
    await(() -> heard.contains("scene"));
    edits.publish("another");

    assertThat(heardHere.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(heardHere.poll(300, TimeUnit.MILLISECONDS)).as("heard of its own edit").isNull();
  }

  @Test
  void startsWithoutRedisAndConvergesWhenItComesAndComesBack() {
    store.share(view());
    assertThat(store.available()).isFalse();

    redis.start();
    await(store::available);
    sharesAgain();

    redis.kill();
    await(() -> !store.available());
    redis.start();
    await(store::available);
    sharesAgain();
  }

  @Test
  void asksOnlySoLongWhetherRedisIsThere() {
    long asked = time.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(store.available()).isFalse();
    }
    assertThat(Duration.ofNanos(time.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void sharingNeverWaitsForRedis() {
    List<ClusterView> views = List.of(view());
    long began = time.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      views.forEach(store::share);
    }
    assertThat(Duration.ofNanos(time.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
  }

  private void sharesAgain() {
    await(() -> {
      store.share(view());
      return stored() != null;
    });
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

  private @Nullable String stored() {
    return client.<String>getBucket(key(), StringCodec.INSTANCE).get();
  }

  private void await(BooleanSupplier condition) {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(time.nanoTime()).as("in time").isLessThan(limit);
      try {
        time.sleep(Duration.ofMillis(50));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
