package org.failoverdashboard.history.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.Sampling;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.Time;

/**
 * Carries samples from the queue to the store.
 *
 * <p>Invariant: a batch is taken only after the one before it is in the store, and is tried again
 * until it is; a batch that was tried before is written around what is there. So every sample that
 * was taken is written once, however often the control database goes away.
 */
final class SampleWriter implements Runnable, Sampling {
  private static final Logger LOG = System.getLogger(SampleWriter.class.getName());

  private static final int BATCH = 10_000;
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SampleQueue queue;
  private final SampleStore store;
  private final ControlDatabase database;
  private final Time time;

  private List<Sample> batch = List.of();
  private boolean tried;
  private volatile long unstorable;
  private volatile int taken;
  private volatile boolean storing;
  private volatile boolean stopping;

  SampleWriter(SampleQueue queue, SampleStore store, ControlDatabase database, Time time) {
    this.queue = queue;
    this.store = store;
    this.database = database;
    this.time = time;
  }

  @Override
  public Status status() {
    return new Status(
        storing, (long) queue.waiting() + taken, queue.bound(), queue.refused() + unstorable);
  }

  /** Writes until it is stopped and nothing waits, or until it is interrupted. */
  @Override
  public void run() {
    try {
      while (!database.migrated()) {
        time.sleep(RETRY);
      }
      while (!stopping || status().waiting() > 0) {
        if (!writes()) {
          time.sleep(RETRY);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets {@link #run} end once everything that waits is written. */
  void stop() {
    stopping = true;
  }

  /** Whether the store could be reached. */
  private boolean writes() throws InterruptedException {
    if (batch.isEmpty()) {
      batch = queue.take(BATCH, PATIENCE);
      taken = batch.size();
      tried = false;
    }
    try {
      store();
      done();
      storing = true;
      return true;
    } catch (SQLException e) {
      missed(e);
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
    boolean again = tried;
    tried = true;
    try {
      if (again) {
        store.appendAgain(batch);
      } else {
        store.append(batch);
      }
    } catch (SQLException e) {
      if (!again || !refusesContent(e)) {
        throw e;
      }
      lost(e);
    }
  }

  /** No partition reaches that far, or a value cannot be kept: trying again changes nothing. */
  private static boolean refusesContent(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the one thread that writes.
  private void lost(SQLException because) {
    unstorable += batch.size();
    LOG.log(Level.ERROR, batch.size() + " samples cannot be stored and are lost", because);
  }

  private void done() {
    batch = List.of();
    taken = 0;
  }

  private void missed(Exception because) {
    if (storing) {
      LOG.log(
          Level.WARNING,
          "Samples cannot be stored; up to {0} wait and are tried again: {1}",
          queue.bound(),
          because);
    }
    storing = false;
  }
}
