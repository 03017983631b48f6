package org.failoverdashboard.monitoring.internal.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.LiveStore;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Writes views to Redis from a thread of its own, so that whoever observes never waits for Redis.
 *
 * <p>A view that cannot be written is dropped: the next change, or the periodic renewal, writes a
 * newer one. So the state in Redis converges by itself once Redis is back.
 */
public final class RedisLiveStore implements LiveStore, AutoCloseable {
  private static final Logger LOG = System.getLogger(RedisLiveStore.class.getName());
  private static final Duration PING_TIMEOUT = Duration.ofMillis(300);
  private static final Duration PING_REMEMBERED = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

  private record Ping(boolean answered, long atNanos) {}

  private final RedissonClient redis;
  private final Watching watching;
  private final ThreadFactory threads;
  private final Time time;
  private final Outbox outbox = new Outbox();
  private final Thread writer;
  private final AtomicBoolean hearing = new AtomicBoolean();
  private volatile boolean closed;
  private boolean failing;
  private @Nullable Ping lastPing;

  RedisLiveStore(RedissonClient redis, Watching watching, ThreadFactory threads, Time time) {
    this.redis = redis;
    this.watching = watching;
    this.threads = threads;
    this.time = time;
    this.writer = threads.newThread(this::writeAll);
    writer.setName("share-live-state");
  }

  /** Shares through the Redis at that address, in the form of {@code FAILOVER_REDIS_URL}. */
  public static RedisLiveStore at(String url, Watching watching, ThreadFactory threads, Time time) {
    return new RedisLiveStore(RedisClient.of(RedisUrl.parse(url)), watching, threads, time);
  }

  /** The same over TLS, trusting who signs by that file (PEM) where one is given. */
  static RedisLiveStore at(
      String url, Optional<Path> authorities, Watching watching, ThreadFactory threads, Time time) {
    return new RedisLiveStore(
        RedisClient.of(RedisUrl.parse(url), authorities), watching, threads, time);
  }

  public void start() {
    writer.start();
  }

  /**
   * Has the listener told what every observer shares, this one included, and the other one run when
   * another instance has edited the inventory. To be called again now and then: until Redis has
   * taken the subscription, which then outlasts its absences. Returns at once.
   */
  void hear(Consumer<String> listener, Runnable editedElsewhere) {
    if (hearing.compareAndSet(false, true)) {
      threads.newThread(() -> subscribe(listener, editedElsewhere)).start();
    }
  }

  private void subscribe(Consumer<String> listener, Runnable editedElsewhere) {
    try {
      redis
          .getTopic(SharedState.CHANGES, StringCodec.INSTANCE)
          .addListener(String.class, (_, message) -> listener.accept(message));
      redis
          .getTopic(SharedState.INVENTORY, StringCodec.INSTANCE)
          .addListener(
              String.class,
              (_, editor) -> {
                if (!editor.equals(watching.observer())) {
                  threads.newThread(editedElsewhere).start();
                }
              });
    } catch (RuntimeException unreachable) {
      hearing.set(false);
      LOG.log(Level.DEBUG, "Redis does not take the subscription yet", unreachable);
    }
  }

  /**
   * Has the view written as soon as possible; an unwritten older one of the same cluster is
   * replaced.
   */
  public void share(ClusterView view) {
    outbox.put(view);
  }

  /** Has the view written when nothing new waits, so that what is known does not expire. */
  void renew(ClusterView view) {
    outbox.renew(view);
  }

  /** Counts by the same connections. */
  SharedCounts counts(Time clock) {
    return new RedisCounts(redis, clock);
  }

  /** Tells the other instances that the inventory was edited here. Returns at once. */
  void tellOfEdit() {
    threads
        .newThread(() -> {
          try {
            redis
                .getTopic(SharedState.INVENTORY, StringCodec.INSTANCE)
                .publish(watching.observer());
          } catch (RuntimeException unreachable) {
            LOG.log(Level.DEBUG, "an edit is not told: the others read it later", unreachable);
          }
        })
        .start();
  }

  @Override
  public synchronized boolean available() {
    Ping last = lastPing;
    if (last == null || time.nanoTime() - last.atNanos() > PING_REMEMBERED.toNanos()) {
      last = new Ping(ping(), time.nanoTime());
      lastPing = last;
    }
    return last.answered();
  }

  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    redis.shutdown(0, 2, TimeUnit.SECONDS);
  }

  /** On a thread of its own, since the first command also connects and may take longer. */
  private boolean ping() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    threads
        .newThread(() -> {
          try {
            redis.getBucket("failover:ping", StringCodec.INSTANCE).isExists();
            answer.complete(true);
          } catch (RuntimeException unreachable) {
            answer.complete(false);
          }
        })
        .start();
    try {
      return answer.get(PING_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException silent) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void writeAll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        write(outbox.take());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(ClusterView view) throws InterruptedException {
    var seen = watching.cluster(view.id()).orElse(null);
    if (seen == null) {
      return;
    }
    try {
      SharedState.write(
          redis,
          SharedDocument.of(
              watching.observer(), view, seen.observations(), time.nanoTime(), time.now()));
      becomes(false, "");
    } catch (RuntimeException unreachable) {
      if (closed) {
        return;
      }
      becomes(true, String.valueOf(unreachable.getMessage()));
      time.sleep(PAUSE_AFTER_FAILURE);
    }
  }

  private void becomes(boolean failingNow, String why) {
    if (failingNow == failing) {
      return;
    }
    failing = failingNow;
    if (failingNow) {
      LOG.log(
          Level.WARNING,
          "Live state is not shared with other instances: Redis cannot be written ("
              + why
              + "). Watching and failover go on; check FAILOVER_REDIS_URL and the server.");
    } else {
      LOG.log(Level.INFO, "Live state is shared through Redis again.");
    }
  }
}
