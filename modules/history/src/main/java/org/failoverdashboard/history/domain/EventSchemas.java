package org.failoverdashboard.history.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which shape the payload of each type of event has, and how what was written in an older one is
 * read.
 *
 * <p>Stored events are never changed: whoever changes the shape of a payload adds an upcaster here,
 * which makes of the last shape the new one, and a sample of the new one to those of the tests.
 */
public final class EventSchemas {
  /** None was needed yet: every payload is in its first shape. */
  public static final EventSchemas KNOWN = new EventSchemas(List.of());

  private static final int FIRST = 1;

  /**
   * One change of a payload's shape.
   *
   * @param from the version it makes the next one of
   * @param change gets the payload as it was and returns another
   */
  public record Upcaster(String type, int from, UnaryOperator<Map<String, Object>> change) {}

  private final Map<String, List<Upcaster>> upcasters;

  /**
   * @param upcasters those of a type in the order of its versions
   * @throws IllegalArgumentException when those of a type leave out a version
   */
  public EventSchemas(List<Upcaster> upcasters) {
    Map<String, List<Upcaster>> byType = new HashMap<>();
    for (Upcaster upcaster : upcasters) {
      List<Upcaster> before = byType.getOrDefault(upcaster.type(), List.of());
      if (upcaster.from() != FIRST + before.size()) {
        throw new IllegalArgumentException(
            "The upcaster of %s from version %d does not follow one to that version"
                .formatted(upcaster.type(), upcaster.from()));
      }
      byType.put(upcaster.type(), plus(before, upcaster));
    }
    this.upcasters = Map.copyOf(byType);
  }

  /** In which version an event of the type is written now. */
  public int current(String type) {
    return FIRST + upcasters.getOrDefault(type, List.of()).size();
  }

  /**
   * The payload in the shape of now. What a newer version of the program wrote stays as it is.
   *
   * @param version in which it was written
   */
  public Map<String, Object> upcast(String type, int version, Map<String, Object> payload) {
    Map<String, Object> upcast = payload;
    for (Upcaster upcaster : upcasters.getOrDefault(type, List.of())) {
      if (upcaster.from() >= version) {
        upcast = upcaster.change().apply(upcast);
      }
    }
    return upcast;
  }

  private static List<Upcaster> plus(List<Upcaster> before, Upcaster one) {
    return Stream.concat(before.stream(), Stream.of(one)).toList();
  }
}
