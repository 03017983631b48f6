package org.failoverdashboard.history.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import org.failoverdashboard.history.domain.Sampler;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.Time;

/** What is done about samples, and about old events, periodically. */
final class SampleService {
  private static final Logger LOG = System.getLogger(SampleService.class.getName());

  enum Duty {
    SAMPLE(Duration.ofSeconds(1)),
    ROLL_UP(Duration.ofSeconds(10)),
    /** How far the read replica is behind. */
    ASK_REPLICA(Duration.ofSeconds(1)),
    /** Partitions are made days ahead, so this may fail for days. */
    KEEP(Duration.ofMinutes(5));

    private final Duration every;

    Duty(Duration every) {
      this.every = every;
    }

    Duration every() {
      return every;
    }
  }

  private final Sampler sampler = new Sampler();
  private final LiveState live;
  private final ViewRecorder views;
  private final SampleQueue queue;
  private final SampleUpkeep upkeep;
  private final EventRetention retention;
  private final ReplicaSource replica;
  private final ControlDatabase database;
  private final Time time;
  private boolean partitioned;

  SampleService(
      LiveState live,
      ViewRecorder views,
      SampleQueue queue,
      SampleUpkeep upkeep,
      EventRetention retention,
      ReplicaSource replica,
      ControlDatabase database,
      Time time) {
    this.live = live;
    this.views = views;
    this.queue = queue;
    this.upkeep = upkeep;
    this.retention = retention;
    this.replica = replica;
    this.database = database;
    this.time = time;
  }

  /** Does it now. What fails is tried again when it is due the next time. */
  void perform(Duty duty) {
    try {
      switch (duty) {
        case SAMPLE -> {
          queue.offer(sampler.take(live.clusters(), time.now(), time.nanoTime()));
          views.catchUp();
        }
        case ROLL_UP -> rollUp();
        case ASK_REPLICA -> replica.check();
        case KEEP -> keep();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.WARNING, "History: {0} failed and is tried again: {1}", duty, e);
    }
  }

  private void rollUp() throws SQLException {
    if (!database.migrated()) {
      return;
    }
    if (!partitioned) {
      upkeep.makeAhead();
      partitioned = true;
    }
    upkeep.rollUp();
  }

  private void keep() throws SQLException {
    if (!database.migrated()) {
      return;
    }
    upkeep.makeAhead();
    upkeep.retain();
    retention.retire();
  }
}
