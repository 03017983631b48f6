package org.failoverdashboard.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The time between two commits that followed each other. */
public record Gap(Acknowledged before, Acknowledged after) {
  public Duration length() {
    return Duration.ofNanos(after.nanoTime() - before.nanoTime());
  }

  /** The longest gap; empty for fewer than two commits. */
  static Optional<Gap> longest(List<Acknowledged> commits) {
    Gap longest = null;
    for (int i = 1; i < commits.size(); i++) {
      Gap gap = new Gap(commits.get(i - 1), commits.get(i));
      if (longest == null || gap.length().compareTo(longest.length()) > 0) {
        longest = gap;
      }
    }
    return Optional.ofNullable(longest);
  }
}
