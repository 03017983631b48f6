package org.failoverdashboard.monitoring.api;

import java.util.Optional;
import org.failoverdashboard.monitoring.api.TimelineHistory.Ended;
import org.failoverdashboard.regions.api.Lsn;

/**
 * The way a server's WAL came to where it stands.
 *
 * @param position the end of what it holds, on the history's own timeline
 */
public record Lineage(TimelineHistory history, Lsn position) {

  /**
   * Where two ways part: up to there both hold the same.
   *
   * @param timeline the last one they share
   */
  public record Fork(int timeline, Lsn at) {}

  /**
   * Where this way and another part; empty when one only goes further than the other. Two ways that
   * were left for timelines of one number at one position look alike, and are taken for one.
   */
  public Optional<Fork> partsFrom(Lineage other) {
    for (int i = 0; ; i++) {
      Ended here = step(i);
      Ended there = other.step(i);
      if (here.timeline() != there.timeline()) {
        Ended shared = i == 0 ? new Ended(0, Lsn.ZERO) : step(i - 1);
        return Optional.of(new Fork(shared.timeline(), shared.at()));
      }
      if (endsAt(i) || other.endsAt(i)) {
        return partsOnLast(i, other);
      }
      if (!here.at().equals(there.at())) {
        Lsn first = here.at().compareTo(there.at()) < 0 ? here.at() : there.at();
        return Optional.of(new Fork(here.timeline(), first));
      }
    }
  }

  /** One of them stands on this timeline still: it parts only beyond where the other left it. */
  private Optional<Fork> partsOnLast(int i, Lineage other) {
    if (endsAt(i) && other.endsAt(i)) {
      return Optional.empty();
    }
    Lineage standing = endsAt(i) ? this : other;
    Ended left = endsAt(i) ? other.step(i) : step(i);
    return standing.position().compareTo(left.at()) > 0
        ? Optional.of(new Fork(left.timeline(), left.at()))
        : Optional.empty();
  }

  private boolean endsAt(int i) {
    return i == history.ended().size();
  }

  private Ended step(int i) {
    return endsAt(i) ? new Ended(history.timeline(), position) : history.ended().get(i);
  }
}
