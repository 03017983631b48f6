package org.failoverdashboard.history.internal;

import java.util.List;
import org.failoverdashboard.history.domain.EventContent;

/** Where events wait while the control database is away. Used by one thread. */
interface EventJournal {
  /** Whether they are kept, all of them, whatever becomes of this program. */
  boolean keep(List<EventContent> events);

  /** The oldest that are kept, at most so many. */
  List<EventContent> oldest(int limit);

  /** Those that {@link #oldest} gave last are in the store. */
  void removeOldest();

  /** How many are kept; may be asked by any thread. */
  int size();

  /** How many were kept and could not be read again; may be asked by any thread. */
  long lost();

  /** What waits waits in memory. */
  EventJournal NONE =
      new EventJournal() {
        @Override
        public boolean keep(List<EventContent> events) {
          return false;
        }

        @Override
        public List<EventContent> oldest(int limit) {
          return List.of();
        }

        @Override
        public void removeOldest() {}

        @Override
        public int size() {
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
