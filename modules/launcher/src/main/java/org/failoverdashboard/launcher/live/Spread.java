package org.failoverdashboard.launcher.live;

/**
 * How times are spread, to a tenth of a millisecond. Longer ones than {@value #LONGEST_MS} ms count
 * as that. It is used by one thread at a time.
 */
final class Spread {
  private static final int LONGEST_MS = 30_000;
  private static final int PER_MS = 10;
  private static final int MICROS = 1_000 / PER_MS;

  private final int[] counts = new int[LONGEST_MS * PER_MS + 1];
  private long total;

  void record(long micros) {
    counts[(int) Math.clamp(micros / MICROS, 0, counts.length - 1)]++;
    total++;
  }

  void add(Spread other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  long total() {
    return total;
  }

  /**
   * The smallest time, in ms, that at least this share of all does not exceed.
   *
   * @return NaN when there is none
   */
  double ms(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        // A time lies somewhere in its tenth: the end of it is said.
        return (i + 1.0) / PER_MS;
      }
    }
    return Double.NaN;
  }
}
