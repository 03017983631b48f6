package org.failoverdashboard.history.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.List;
import org.failoverdashboard.history.api.Sample;

/** Samples on disk, a batch a record; not forced there: a crash may cost the last ones. */
final class DiskSampleJournal implements SampleJournal, AutoCloseable {
  private static final Logger LOG = System.getLogger(DiskSampleJournal.class.getName());

  private final Path file;
  private final DiskJournal journal;
  private volatile long samples;
  private volatile long lost;
  private int handedOut;

  private DiskSampleJournal(Path file, long maxBytes) throws IOException {
    this.file = file;
    this.journal = new DiskJournal(file, maxBytes, false);
    // A record is nothing but whole samples.
    this.samples =
        (journal.bytes() - (long) journal.records() * DiskJournal.FRAME) / SampleCodec.BYTES;
  }

  /** The journal in that directory; memory alone where it cannot be used, which is logged. */
  static SampleJournal in(Path directory, long maxBytes) {
    Path file = directory.resolve("samples.journal");
    try {
      return new DiskSampleJournal(file, maxBytes);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "Samples wait in memory alone: " + file + " cannot be used", e);
      return NONE;
    }
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the one thread that writes.
  public boolean keep(List<Sample> batch) {
    try {
      boolean kept = journal.append(List.of(SampleCodec.write(batch)));
      samples += kept ? batch.size() : 0;
      return kept;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "Samples wait in memory: " + file + " cannot be written", e);
      return false;
    }
  }

  @Override
  public List<Sample> oldest() {
    try {
      List<byte[]> records = journal.oldest(1);
      handedOut = records.stream().mapToInt(record -> record.length / SampleCodec.BYTES).sum();
      return records.isEmpty() ? List.of() : read(records.getFirst());
    } catch (IOException e) {
      throw new IllegalStateException("Kept samples cannot be read from " + file, e);
    }
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the one thread that writes.
  public void removeOldest() {
    try {
      journal.removeOldest();
      samples -= handedOut;
      handedOut = 0;
    } catch (IOException e) {
      throw new IllegalStateException("Written samples cannot be removed from " + file, e);
    }
  }

  @Override
  public long samples() {
    return samples;
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }

  /** Written by another version, say. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the one thread that writes.
  private List<Sample> read(byte[] record) {
    try {
      return SampleCodec.read(record);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      lost += handedOut;
      LOG.log(Level.ERROR, handedOut + " samples in " + file + " cannot be read and are lost", e);
      removeOldest();
      return List.of();
    }
  }
}
