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
 * <p>Invariant: a batch is taken only after the one before it is in the store or, while the control
 * database is away, in the journal on disk. A batch that was tried before, or comes from the
 * journal, is written around what is there. So every sample that was taken is written once, however
 * often the control database goes away.
 */
final class SampleWriter implements Runnable, Sampling {
  private static final Logger LOG = System.getLogger(SampleWriter.class.getName());

  private static final int BATCH = 10_000;
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SampleQueue queue;
  private final SampleStore store;
  private final ControlDatabase database;
  private final SampleJournal journal;
  private final Time time;

  private List<Sample> batch = List.of();
  private boolean tried;
  private volatile long unstorable;
  private volatile int taken;
  private volatile boolean storing;
  private volatile boolean stopping;

  SampleWriter(
      SampleQueue queue,
      SampleStore store,
      ControlDatabase database,
      SampleJournal journal,
      Time time) {
    this.queue = queue;
    this.store = store;
    this.database = database;
    this.journal = journal;
    this.time = time;
  }

  @Override
  public Status status() {
    long kept = journal.samples();
    return new Status(
        storing,
        queue.waiting() + taken + kept,
        kept,
        queue.bound(),
        queue.refused() + unstorable + journal.lost());
  }

  /** Writes until it is stopped and nothing waits, or until it is interrupted. */
  @Override
  public void run() {
    try {
      while (!stopping || queue.waiting() > 0) {
        if (!database.migrated() || !writes()) {
          keepMeanwhile();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets {@link #run} end once everything that waits is written or kept in the journal. */
  void stop() {
    stopping = true;
  }

  /** Puts what waits into the journal; samples are worth less than a write for each second. */
  private void keepMeanwhile() throws InterruptedException {
    take(Duration.ZERO);
    if (!batch.isEmpty() && journal.keep(batch)) {
      done();
    }
    if (!stopping) {
      time.sleep(RETRY);
    }
  }

  private void take(Duration patience) throws InterruptedException {
    if (batch.isEmpty()) {
      batch = queue.take(BATCH, patience);
      taken = batch.size();
      tried = false;
    }
  }

  /** Whether the store could be reached. */
  private boolean writes() throws InterruptedException {
    try {
      List<Sample> kept = journal.oldest();
      if (!kept.isEmpty()) {
        storeAgain(kept);
        journal.removeOldest();
        return true;
      }
      take(PATIENCE);
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
    if (tried) {
      storeAgain(batch);
      return;
    }
    tried = true;
    store.append(batch);
  }

  private void storeAgain(List<Sample> samples) throws SQLException {
    try {
      store.appendAgain(samples);
    } catch (SQLException e) {
      if (!refusesContent(e)) {
        throw e;
      }
      lost(samples.size(), e);
    }
  }

  /** No partition reaches that far, or a value cannot be kept: trying again changes nothing. */
  private static boolean refusesContent(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the one thread that writes.
  private void lost(int count, SQLException because) {
    unstorable += count;
    LOG.log(Level.ERROR, count + " samples cannot be stored and are lost", because);
  }

  private void done() {
    batch = List.of();
    taken = 0;
  }

  private void missed(Exception because) {
    if (storing) {
      LOG.log(
          Level.WARNING,
          "Samples cannot be stored; they wait in {0} and are tried again: {1}",
          journal,
          because);
    }
    storing = false;
  }
}
