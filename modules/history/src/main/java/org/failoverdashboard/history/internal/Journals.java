package org.failoverdashboard.history.internal;

import java.nio.file.Path;

/** Where events and samples wait on disk while the control database is away. */
record Journals(EventJournal events, SampleJournal samples) {
  static final Journals NONE = new Journals(EventJournal.NONE, SampleJournal.NONE);

  /**
   * @param maxBytes how large each of the two files may become
   */
  static Journals in(Path directory, long maxBytes) {
    return new Journals(
        DiskEventJournal.in(directory, maxBytes), DiskSampleJournal.in(directory, maxBytes));
  }
}
