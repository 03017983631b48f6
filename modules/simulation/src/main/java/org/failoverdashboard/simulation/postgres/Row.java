package org.failoverdashboard.simulation.postgres;

/**
 * One commit in the write-ahead log. Two logs that hold the same row agree on everything before it.
 */
public final class Row {
  private final long id;
  private final int timeline;
  private final String what;

  Row(long id, int timeline, String what) {
    this.id = id;
    this.timeline = timeline;
    this.what = what;
  }

  public int timeline() {
    return timeline;
  }

  @Override
  public String toString() {
    return what + "#" + id + "@" + timeline;
  }
}
