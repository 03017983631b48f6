package org.failoverdashboard.simulation.postgres;

import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.regions.api.Lsn;

/**
 * A server's write-ahead log: rows, all on disk, and the timeline it is on.
 *
 * <p>Invariant: a row is only ever followed by rows, so that a log holding a row of another holds
 * all that the other holds before it.
 */
final class Wal {
  private static final long BEGINNING = 0x3000000;
  private static final long ROW_BYTES = 0x80;

  private final List<Row> rows = new ArrayList<>();
  private int timeline = 1;

  int timeline() {
    return timeline;
  }

  int size() {
    return rows.size();
  }

  Lsn end() {
    return lsn(rows.size());
  }

  static Lsn lsn(int size) {
    return new Lsn(BEGINNING + size * ROW_BYTES);
  }

  Row get(int index) {
    return rows.get(index);
  }

  void append(Row row) {
    rows.add(row);
  }

  boolean holds(Row row, int index) {
    return index < rows.size() && rows.get(index) == row;
  }

  /** The server left recovery: whatever follows is on another timeline. */
  void fork() {
    timeline++;
  }

  /** True when everything here is there as well, so that it may be streamed from there. */
  boolean isPrefixOf(Wal other) {
    return rows.isEmpty()
        || (other.timeline >= timeline && other.holds(rows.getLast(), rows.size() - 1));
  }

  List<Row> from(int index) {
    return List.copyOf(rows.subList(Math.min(index, rows.size()), rows.size()));
  }

  /** Takes over what follows on what is here already. */
  void receive(int from, List<Row> received) {
    for (int index = rows.size(); index - from < received.size() && index >= from; index++) {
      rows.add(received.get(index - from));
    }
    if (!rows.isEmpty()) {
      timeline = Math.max(timeline, rows.getLast().timeline());
    }
  }

  /** A new base backup. */
  void replaceBy(Wal other) {
    rows.clear();
    rows.addAll(other.rows);
    timeline = other.timeline;
  }
}
