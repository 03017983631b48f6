package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the audit: all that is given must hold.
 *
 * @param actor the name of a person or a key; null for anybody
 * @param object what it was about: {@code cluster:orders}, {@code orders}, {@code
 *     orders/orders-us-east-1}; null for anything
 * @param from only from this moment on; null from the first event
 * @param to only before this moment; null up to the newest event
 * @param clusters only what happened to these; null for all that was done
 * @param words each must stand in the event, or begin a word of it; lower case, letters and digits
 */
public record AuditQuery(
    @Nullable String actor,
    @Nullable String object,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Set<String> clusters,
    List<String> words) {
  public static final AuditQuery ALL = new AuditQuery(null, null, null, null, List.of());

  public AuditQuery {
    words = List.copyOf(words);
  }

  /** Of all clusters. */
  public AuditQuery(
      @Nullable String actor,
      @Nullable String object,
      @Nullable Instant from,
      @Nullable Instant to,
      List<String> words) {
    this(actor, object, from, to, null, words);
  }

  /** The same of these clusters alone. */
  public AuditQuery of(Set<String> only) {
    return new AuditQuery(actor, object, from, to, Set.copyOf(only), words);
  }

  /** The words of a text as people type it; none when it has no letter and no digit. */
  public static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
