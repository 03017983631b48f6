package org.failoverdashboard.faults;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.failover.internal.FailoverAssembly;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.internal.ListenerAnnouncer;
import org.failoverdashboard.monitoring.internal.MonitoringAssembly;
import org.failoverdashboard.monitoring.internal.redis.RedisLiveStore;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.api.UuidV7;
import org.jspecify.annotations.Nullable;

/**
 * One observer, made of the program's own parts: what the container does there by timers and
 * events, this does by a scheduler and calls.
 */
final class Observer implements AutoCloseable {
  private final ObserverSettings settings;
  private final Pool database;
  private final StoredInventory inventory;
  private final MonitoringAssembly monitoring;
  private final FailoverAssembly failover;
  private final @Nullable RedisLiveStore sharing;
  private volatile boolean standsAside;
  private final ScheduledExecutorService timers =
      Executors.newScheduledThreadPool(8, Thread.ofPlatform().daemon().factory());

  /**
   * @param listener is told what happened, on any thread
   */
  Observer(ObserverSettings settings, Time time, Consumer<DomainEvent> listener) {
    this.settings = settings;
    ThreadFactory threads = Thread.ofVirtual().factory();
    Ids ids = new UuidV7(time, new SecureRandom());
    this.database = new Pool(settings.control(), "observer-" + settings.name());
    AskedControlDatabase control = new AskedControlDatabase();
    this.inventory = new StoredInventory(settings, database, control, this::inventoryChanged);
    this.monitoring =
        new MonitoringAssembly(
            inventory,
            new ListenerAnnouncer(
                this::observed,
                changed -> share(changed.view()),
                listener,
                settings.name(),
                ids,
                time),
            threads,
            settings.name(),
            time);
    this.failover =
        new FailoverAssembly(
            new FailoverAssembly.Surroundings(
                database,
                control,
                monitoring.watching(),
                monitoring.connections(),
                inventory,
                new PlainSealing(),
                settings.rejoinCommand(),
                listener,
                threads,
                ids,
                time));
    this.sharing =
        settings
            .redis()
            .map(url -> RedisLiveStore.at(url, monitoring.watching(), threads, time))
            .orElse(null);
  }

  /** Begins to watch, and returns at once. */
  Observer start() {
    if (sharing != null) {
      sharing.start();
    }
    for (MonitoringAssembly.Duty duty : MonitoringAssembly.Duty.values()) {
      every(duty.every(), () -> monitoring.perform(duty));
    }
    for (FailoverAssembly.Duty duty : FailoverAssembly.Duty.values()) {
      every(duty.every(), () -> perform(duty));
    }
    return this;
  }

  String name() {
    return settings.name();
  }

  /** The cluster as this observer sees it; before the first reading of the inventory it fails. */
  ClusterView view(String cluster) {
    return monitoring.liveState().cluster(cluster).orElseThrow();
  }

  boolean sees(String cluster) {
    return monitoring.liveState().cluster(cluster).isPresent();
  }

  /** Whether Redis answers it. */
  boolean shares() {
    return sharing != null && sharing.available();
  }

  /** Where people's orders go. */
  Ordering ordering() {
    return failover.ordering();
  }

  /** Reads the inventory now instead of within five seconds. */
  void refresh() {
    monitoring.perform(MonitoringAssembly.Duty.REFRESH);
  }

  /** From now on it does not ask for the lease; what it holds, it holds until it runs out. */
  void standsAside(boolean aside) {
    standsAside = aside;
  }

  private void perform(FailoverAssembly.Duty duty) {
    if (duty != FailoverAssembly.Duty.LEAD || !standsAside) {
      failover.perform(duty);
    }
  }

  private void observed(ClusterObserved observed) {
    failover.observed(observed);
  }

  private void inventoryChanged() {
    monitoring.inventoryChanged();
    failover.inventoryChanged();
  }

  private void share(ClusterView view) {
    if (sharing != null) {
      sharing.share(view);
    }
  }

  /** As the container's timers do, one that fails is tried again. */
  private void every(Duration period, Runnable work) {
    var _ =
        timers.scheduleAtFixedRate(
            () -> {
              try {
                work.run();
              } catch (RuntimeException failed) {
                System.getLogger(Observer.class.getName())
                    .log(System.Logger.Level.ERROR, settings.name() + " failed", failed);
              }
            },
            0,
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timers.shutdownNow();
    failover.stop();
    monitoring.stop();
    if (sharing != null) {
      sharing.close();
    }
    database.close();
  }

  private static final class PlainSealing implements Sealing {
    @Override
    public byte[] seal(UUID context, String secret) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String open(UUID context, byte[] sealed) {
      return new String(sealed, StandardCharsets.UTF_8);
    }
  }
}
