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
import org.failoverdashboard.history.api.Safekeeping;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Time;

/**
 * Carries events from the queue to the store, and what other observers stored into memory.
 *
 * <p>Invariant: a batch is taken only after the one before it is in the store or, while the control
 * database is away, in the journal on disk; while the journal holds anything, it goes first. The
 * store knows events by their ids. So every event is written once, in order, however often the
 * control database goes away in between, or this program ends.
 */
final class EventWriter implements Runnable, Recording, Safekeeping {
  private static final Logger LOG = System.getLogger(EventWriter.class.getName());

  private static final int BATCH = 500;

  /** So often it is looked whether another observer stored an event. */
  private static final Duration FOLLOW_EVERY = Duration.ofMillis(500);

  /** What is recorded within this time is stored together; everybody here sees it meanwhile. */
  private static final Duration MOMENT = Duration.ofMillis(50);

  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final EventQueue queue;
  private final EventAppender appender;
  private final StoreFollower follower;
  private final ControlDatabase database;
  private final EventJournal journal;
  private final Time time;

  private List<EventContent> batch = List.of();

  /** So many were taken for the batch; those that can never be stored are among them. */
  private int taken;

  /** So many at the head of the journal were kept by an earlier run. */
  private int inherited;

  private volatile long unstorable;
  private volatile boolean storing;
  private volatile boolean stopping;

  EventWriter(
      EventQueue queue,
      EventAppender appender,
      StoreFollower follower,
      ControlDatabase database,
      EventJournal journal,
      Time time) {
    this.queue = queue;
    this.appender = appender;
    this.follower = follower;
    this.database = database;
    this.journal = journal;
    this.inherited = journal.size();
    this.time = time;
  }

  @Override
  public Status status() {
    int kept = journal.size();
    return new Status(storing, queue.waiting() + kept, kept, queue.bound(), lost());
  }

  @Override
  public long lost() {
    return queue.refused() + unstorable + journal.lost();
  }

  @Override
  public boolean safe(long lostBefore, Duration patience) throws InterruptedException {
    return queue.awaitDone(patience) && lost() == lostBefore;
  }

  /** Writes until it is stopped and nothing waits, or until it is interrupted. */
  @Override
  public void run() {
    Duration retry = FIRST_RETRY;
    try {
      while (!database.migrated() && !stopping) {
        keepMeanwhile(FIRST_RETRY);
      }
      while (!stopping || queue.waiting() > 0) {
        if (database.migrated() && writes()) {
          retry = FIRST_RETRY;
          continue;
        }
        keepMeanwhile(retry);
        retry = shorter(retry.multipliedBy(2), LAST_RETRY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets {@link #run} end once everything that waits is written or kept in the journal. */
  void stop() {
    stopping = true;
  }

  /** Puts into the journal what comes until it is time to try the store again. */
  private void keepMeanwhile(Duration pause) throws InterruptedException {
    long begun = time.nanoTime();
    Duration left = pause;
    while (true) {
      if (!batch.isEmpty() && !journal.keep(batch)) {
        time.sleep(left.isPositive() ? left : FIRST_RETRY);
        return;
      }
      batchDone();
      if (!left.isPositive() || (stopping && queue.waiting() == 0)) {
        return;
      }
      batch = contents(queue.take(BATCH, left));
      left = pause.minusNanos(time.nanoTime() - begun);
    }
  }

  /** Whether the store could be reached. */
  private boolean writes() throws InterruptedException {
    try {
      follower.loadOnce();
      if (journal.size() > 0) {
        queueUpInJournal();
      }
      List<EventContent> kept = journal.oldest(BATCH);
      if (!kept.isEmpty()) {
        int before = Math.min(inherited, kept.size());
        write(kept, kept.subList(before, kept.size()));
        journal.removeOldest();
        inherited -= before;
        return true;
      }
      if (batch.isEmpty()) {
        batch = contents(queue.gather(BATCH, FOLLOW_EVERY, stopping ? Duration.ZERO : MOMENT));
      }
      write(batch, batch);
      batchDone();
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

  /** While the journal is emptied into the store, what comes meanwhile is safe behind it. */
  private void queueUpInJournal() throws InterruptedException {
    if (batch.isEmpty()) {
      batch = contents(queue.take(BATCH, Duration.ZERO));
    }
    if (batch.isEmpty() || journal.keep(batch)) {
      batchDone();
    }
  }

  /**
   * @param own those that were recorded in this run and are in memory already
   */
  private void write(List<EventContent> events, List<EventContent> own) throws SQLException {
    store(events);
    follower.follow(own.stream().map(EventContent::id).collect(Collectors.toSet()));
    reached(!events.isEmpty());
  }

  private void store(List<EventContent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try {
      appender.append(events);
    } catch (SQLException e) {
      if (!refusesContent(e)) {
        throw e;
      }
      storeOneByOne(events);
    }
  }

  /** One event that the database can never take must not keep the others from being written. */
  private void storeOneByOne(List<EventContent> events) throws SQLException {
    for (EventContent event : events) {
      try {
        appender.append(List.of(event));
      } catch (SQLException e) {
        if (!refusesContent(e)) {
          throw e;
        }
        lost(event.type(), event.id(), e);
      }
    }
  }

  /** Data exceptions, violated constraints, exceeded limits: trying again changes nothing. */
  private static boolean refusesContent(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  private void batchDone() {
    queue.done(taken);
    taken = 0;
    batch = List.of();
  }

  private List<EventContent> contents(List<DomainEvent> events) {
    taken += events.size();
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
          "Events cannot be stored; they wait in {0} and are tried again: {1}",
          journal,
          because);
    }
    storing = false;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
