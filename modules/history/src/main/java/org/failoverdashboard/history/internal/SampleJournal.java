package org.failoverdashboard.history.internal;

import java.util.List;
import org.failoverdashboard.history.api.Sample;

/** Where samples wait while the control database is away. Used by one thread. */
interface SampleJournal {
  /** Whether they are kept, all of them. */
  boolean keep(List<Sample> samples);

  /** The oldest batch that is kept. */
  List<Sample> oldest();

  /** What {@link #oldest} gave last is in the store. */
  void removeOldest();

  /** How many are kept; may be asked by any thread. */
  long samples();

  /** How many were kept and could not be read again; may be asked by any thread. */
  long lost();

  /** What waits waits in memory. */
  SampleJournal NONE =
      new SampleJournal() {
        @Override
        public boolean keep(List<Sample> samples) {
          return false;
        }

        @Override
        public List<Sample> oldest() {
          return List.of();
        }

        @Override
        public void removeOldest() {}

        @Override
        public long samples() {
          return 0;
        }

        @Override
        public long lost() {
          return 0;
        }

        @Override
        public String toString() {
          return "memory";
        }
      };
}
