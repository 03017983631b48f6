package org.failoverdashboard.web.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is read from its newest end.
 *
 * @param nextCursor asks for what comes next; null when nothing does
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /**
   * The first items of those found.
   *
   * @param found one more than the limit where there are more
   * @param cursor how an item is named as the last one seen
   */
  static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = List.copyOf(found.subList(0, limit));
    return new Page<>(items, cursor.apply(items.getLast()));
  }
}
