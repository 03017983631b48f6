package org.failoverdashboard.simulation.postgres;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How far commits count as replicated (PostgreSQL manual, 19.6.2 synchronous_standby_names), given
 * as parts rather than as text, so that nothing is shared with the code under test but the text.
 *
 * @param count of how many standbys a commit waits for; 0 for none
 * @param any true for ANY, false for FIRST
 * @param names in the order of their priority
 */
public record SynchronousNames(int count, boolean any, List<String> names) {
  public static final SynchronousNames NONE = new SynchronousNames(0, false, List.of());

  /** No standby is ever named so: no commit is acknowledged. */
  static SynchronousNames nobody(long term) {
    return any(1, List.of("\"failover-dashboard: nobody, term " + term + "\""));
  }

  public SynchronousNames {
    names = List.copyOf(names);
  }

  public static SynchronousNames any(int count, List<String> names) {
    return new SynchronousNames(count, true, names);
  }

  public static SynchronousNames first(int count, List<String> names) {
    return new SynchronousNames(count, false, names);
  }

  /** As in {@code postgresql.conf}. */
  public String setting() {
    if (!names.isEmpty() && names.getFirst().startsWith("\"")) {
      return names.getFirst();
    }
    return count == 0
        ? ""
        : (any ? "ANY " : "FIRST ") + count + " (" + String.join(", ", names) + ")";
  }

  /**
   * How many rows are held by as many standbys as a commit waits for.
   *
   * @param flushed of each standby that streams now: how many rows it holds
   */
  int replicated(Map<String, Integer> flushed) {
    List<Integer> listed = names.stream().map(flushed::get).filter(Objects::nonNull).toList();
    if (listed.size() < count) {
      return 0;
    }
    Stream<Integer> deciding =
        any
            ? listed.stream().sorted(Comparator.reverseOrder()).limit(count)
            : listed.stream().limit(count);
    return deciding.min(Comparator.naturalOrder()).orElse(0);
  }
}
