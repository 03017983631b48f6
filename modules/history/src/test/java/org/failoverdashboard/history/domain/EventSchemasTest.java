package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.failoverdashboard.history.domain.EventSchemas.Upcaster;
import org.junit.jupiter.api.Test;

class EventSchemasTest {
  private final EventSchemas schemas =
      new EventSchemas(
          List.of(
              new Upcaster(
                  "lag.seen",
                  1,
                  old -> with(old, "lag_bytes", Objects.requireNonNull(old.get("lag")), "lag")),
              new Upcaster("other.seen", 1, old -> Map.of()),
              new Upcaster("lag.seen", 2, old -> with(old, "unit", "bytes", ""))));

  @Test
  void whatWasWrittenFirstIsReadAsWhatIsWrittenNow() {
    assertThat(schemas.current("lag.seen")).isEqualTo(3);
    assertThat(schemas.upcast("lag.seen", 1, Map.of("node", "a", "lag", 7)))
        .isEqualTo(Map.of("node", "a", "lag_bytes", 7, "unit", "bytes"));
  }

  @Test
  void eachVersionGoesOnlyTheWayThatIsLeft() {
    assertThat(schemas.upcast("lag.seen", 2, Map.of("lag_bytes", 7)))
        .isEqualTo(Map.of("lag_bytes", 7, "unit", "bytes"));
    Map<String, Object> newest = Map.of("lag_bytes", 7, "unit", "bytes");
    assertThat(schemas.upcast("lag.seen", 3, newest)).isSameAs(newest);
    assertThat(schemas.upcast("lag.seen", 9, newest)).isSameAs(newest);
  }

  @Test
  void whatNeverChangedIsInItsFirstVersion() {
    Map<String, Object> payload = Map.of("a", 1);
    assertThat(schemas.current("nothing.changed")).isEqualTo(1);
    assertThat(schemas.upcast("nothing.changed", 1, payload)).isSameAs(payload);
  }

  @Test
  void aVersionThatIsLeftOutIsRefused() {
    assertThatThrownBy(() -> new EventSchemas(List.of(new Upcaster("lag.seen", 2, old -> old))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lag.seen from version 2");
  }

  private static Map<String, Object> with(
      Map<String, Object> old, String name, Object value, String without) {
    Map<String, Object> changed = new HashMap<>(old);
    changed.remove(without);
    changed.put(name, value);
    return changed;
  }
}
