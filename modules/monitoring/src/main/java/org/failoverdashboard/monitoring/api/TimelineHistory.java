package org.failoverdashboard.monitoring.api;

import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.regions.api.Lsn;

/**
 * The timelines that led to a server's present one: what its history file says (PostgreSQL manual,
 * 25.3.6).
 *
 * @param timeline the one it is the history of
 * @param ended those before it, the oldest first, each with where it was left
 */
public record TimelineHistory(int timeline, List<Ended> ended) {

  /** A timeline, and the position at which the next one left it. */
  public record Ended(int timeline, Lsn at) {}

  public TimelineHistory {
    ended = List.copyOf(ended);
  }

  /**
   * Reads a history file: a line for each timeline, with its number, the position at which it was
   * left, and why, divided by tabs.
   *
   * @param text empty for the first timeline, which has no file
   */
  public static TimelineHistory parse(int timeline, String text) {
    List<Ended> ended = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] fields = line.strip().split("\\s+", 3);
      if (fields.length >= 2 && fields[0].matches("\\d+")) {
        ended.add(new Ended(Integer.parseInt(fields[0]), Lsn.parse(fields[1])));
      }
    }
    return new TimelineHistory(timeline, ended);
  }
}
