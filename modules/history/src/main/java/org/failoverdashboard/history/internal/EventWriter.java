package org.failoverdashboard.history.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.failoverdashboard.history.api.Recording;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Time;

/**
 * Carries events from the queue to the store, and what other observers stored into memory.
 *
 * <p>Invariant: a batch is taken only after the one before it is in the store, and is tried again
 * until it is; the store knows events by their ids. So every event is written once, in order,
 * however often the control database goes away in between.
 */
final class EventWriter implements Runnable, Recording {
  private static final Logger LOG = System.getLogger(EventWriter.class.getName());

  private static final int BATCH = 500;

  /** Within this time after another observer stored an event it is known here. */
  private static final Duration FOLLOW_EVERY = Duration.ofMillis(500);

  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final EventQueue queue;
  private final EventAppender appender;
  private final StoreFollower follower;
  private final ControlDatabase database;
  private final Time time;

  private List<EventContent> batch = List.of();
  private volatile long unstorable;
  private volatile boolean storing;
  private volatile boolean stopping;

  EventWriter(
      EventQueue queue,
      EventAppender appender,
      StoreFollower follower,
      ControlDatabase database,
      Time time) {
    this.queue = queue;
    this.appender = appender;
    this.follower = follower;
    this.database = database;
    this.time = time;
  }

  @Override
  public Status status() {
    return new Status(storing, queue.waiting(), queue.bound(), queue.refused() + unstorable);
  }

  /** Writes until it is stopped and nothing waits, or until it is interrupted. */
  @Override
  public void run() {
    Duration retry = FIRST_RETRY;
    try {
      awaitTables();
      while (!stopping || queue.waiting() > 0) {
        if (writes()) {
          retry = FIRST_RETRY;
          continue;
        }
        time.sleep(retry);
        retry = shorter(retry.multipliedBy(2), LAST_RETRY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets {@link #run} end once everything that waits is written. */
  void stop() {
    stopping = true;
  }

  private void awaitTables() throws InterruptedException {
    while (!database.migrated()) {
      time.sleep(FIRST_RETRY);
    }
  }

  /** Whether the store could be reached. */
  private boolean writes() throws InterruptedException {
    try {
      follower.loadOnce();
      if (batch.isEmpty()) {
        batch = contents(queue.take(BATCH, FOLLOW_EVERY));
      }
      store();
      follower.follow(batch.stream().map(EventContent::id).collect(Collectors.toSet()));
      queue.done(batch.size());
      reached(!batch.isEmpty());
      batch = List.of();
      return true;
    } catch (SQLException e) {
      SQLException because = withoutRows(e);
      database.silent("The control database does not take events: " + because.getMessage());
      missed(because);
    } catch (RuntimeException e) {
      // Nothing may end the only writer.
      missed(e);
    }
    return false;
  }

  private void store() throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    try {
      appender.append(batch);
    } catch (SQLException e) {
      if (!refusesContent(e)) {
        throw e;
      }
      storeOneByOne();
    }
  }

  /** One event that the database can never take must not keep the others from being written. */
  private void storeOneByOne() throws SQLException {
    for (EventContent event : batch) {
      try {
        appender.append(List.of(event));
      } catch (SQLException e) {
        if (!refusesContent(e)) {
          throw e;
        }
        lost(event.type(), event.id(), e);
        batch = batch.stream().filter(other -> !other.equals(event)).toList();
      }
    }
  }

  /** Data exceptions, violated constraints, exceeded limits: trying again changes nothing. */
  private static boolean refusesContent(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  private List<EventContent> contents(List<DomainEvent> events) {
    List<EventContent> contents = new ArrayList<>();
    for (DomainEvent event : events) {
      try {
        contents.add(EventContent.of(event));
      } catch (IllegalArgumentException e) {
        lost(event.type(), event.id(), e);
      }
    }
    return List.copyOf(contents);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the one thread that writes.
  private void lost(String type, UUID id, Exception because) {
    queue.done(1);
    unstorable++;
    LOG.log(Level.ERROR, "Event " + id + " (" + type + ") cannot be stored and is lost", because);
  }

  /** The message of a failed batch quotes a whole row; what comes after it says only why. */
  private static SQLException withoutRows(SQLException e) {
    SQLException why = e.getNextException();
    return e instanceof BatchUpdateException && why != null ? why : e;
  }

  private void reached(boolean stored) {
    storing = true;
    if (stored) {
      database.answered();
    }
  }

  private void missed(Exception because) {
    if (storing) {
      LOG.log(
          Level.WARNING,
          "Events cannot be stored; up to {0} wait and are tried again: {1}",
          status().bound(),
          because);
    }
    storing = false;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
