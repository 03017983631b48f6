package org.failoverdashboard.regions.api;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Spreads what has to be done for many over several turns, so that a thousand do not all come at
 * once, and make whatever else is to be done wait for them.
 *
 * <p>Invariant: in as many successive turns as there are, each has exactly one, however many others
 * come or go meanwhile.
 */
public final class Turns {
  private final int count;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * @param count at least one
   */
  public Turns(int count) {
    this.count = count;
  }

  /** Those whose turn it is now; the next call is the next turn. */
  public <T extends Object> List<T> next(Collection<T> all) {
    return next(all, one -> one);
  }

  /**
   * The same.
   *
   * @param id what stays the same of one from turn to turn
   */
  public <T extends Object> List<T> next(Collection<T> all, Function<T, Object> id) {
    int turn = Math.floorMod(next.getAndIncrement(), count);
    return all.stream().filter(one -> Math.floorMod(spread(id.apply(one)), count) == turn).toList();
  }

  /** What is made shortly after one another has ids that differ in few bits. */
  private static int spread(Object id) {
    int hash = id.hashCode() * 0x9E37_79B1;
    return hash ^ hash >>> 16;
  }
}
