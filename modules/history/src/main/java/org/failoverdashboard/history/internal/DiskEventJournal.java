package org.failoverdashboard.history.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.EventContentJson;

/** Events on disk: each append is forced there before it counts as kept. */
final class DiskEventJournal implements EventJournal, AutoCloseable {
  private static final Logger LOG = System.getLogger(DiskEventJournal.class.getName());

  private final Path file;
  private final DiskJournal journal;
  private volatile long lost;
  private boolean full;

  private DiskEventJournal(Path file, long maxBytes) throws IOException {
    this.file = file;
    this.journal = new DiskJournal(file, maxBytes, true);
  }

  /** The journal in that directory; memory alone where it cannot be used, which is logged. */
  static EventJournal in(Path directory, long maxBytes) {
    Path file = directory.resolve("events.journal");
    try {
      return new DiskEventJournal(file, maxBytes);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "Events wait in memory alone: " + file + " cannot be used", e);
      return NONE;
    }
  }

  @Override
  public boolean keep(List<EventContent> events) {
    try {
      boolean kept = journal.append(events.stream().map(EventContentJson::write).toList());
      tellWhenFull(kept);
      return kept;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "Events wait in memory: " + file + " cannot be written", e);
      return false;
    }
  }

  @Override
  public List<EventContent> oldest(int limit) {
    try {
      List<EventContent> events = new ArrayList<>();
      List<byte[]> records = journal.oldest(limit);
      records.forEach(record -> read(record, events));
      if (events.isEmpty() && !records.isEmpty()) {
        journal.removeOldest();
        return oldest(limit);
      }
      return events;
    } catch (IOException e) {
      throw new IllegalStateException("Kept events cannot be read from " + file, e);
    }
  }

  @Override
  public void removeOldest() {
    try {
      journal.removeOldest();
    } catch (IOException e) {
      throw new IllegalStateException("Written events cannot be removed from " + file, e);
    }
  }

  @Override
  public int size() {
    return journal.records();
  }

  @Override
  public long lost() {
    return lost;
  }

  long bytes() {
    return journal.bytes();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the one thread that writes.
  private void read(byte[] record, List<EventContent> into) {
    try {
      into.add(EventContentJson.read(record));
    } catch (IllegalArgumentException e) {
      lost++;
      LOG.log(Level.ERROR, "An event in " + file + " cannot be read and is lost", e);
    }
  }

  private void tellWhenFull(boolean kept) {
    if (!kept && !full) {
      LOG.log(Level.WARNING, "{0} is full: further events wait in memory", file);
    }
    full = !kept;
  }
}
