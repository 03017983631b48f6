package org.failoverdashboard.launcher;

import java.util.List;
import java.util.OptionalLong;
import org.failoverdashboard.lab.Acknowledged;

/**
 * Whether two nodes ever accepted writes at once: commits that the old primary acknowledged after
 * another node had acknowledged its first.
 *
 * @param commits what was acknowledged to any client since the old primary was struck
 * @param oldPrimary its name
 */
record LateCommits(List<Acknowledged> commits, String oldPrimary) {

  /** How many there are; zero means that the two never overlapped. */
  int count() {
    OptionalLong first = firstElsewhere();
    if (first.isEmpty()) {
      return 0;
    }
    return Math.toIntExact(
        commits.stream()
            .filter(row -> row.node().equals(oldPrimary))
            .filter(row -> row.nanoTime() - first.getAsLong() > 0)
            .count());
  }

  private OptionalLong firstElsewhere() {
    return commits.stream()
        .filter(row -> !row.node().equals(oldPrimary))
        .mapToLong(Acknowledged::nanoTime)
        .reduce((one, other) -> one - other <= 0 ? one : other);
  }
}
