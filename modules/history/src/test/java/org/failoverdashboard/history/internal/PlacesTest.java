package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places(2, Duration.ZERO);

  @Test
  void whoFindsNoPlaceIsToldSo() {
    places.with(() ->
        places.with(() -> {
          assertThatThrownBy(() -> places.with(() -> "too many"))
              .isInstanceOf(HistoryUnavailableException.class)
              .hasMessageContaining("Try again");
          return "two";
        }));
  }

  @Test
  void aPlaceIsFreeAgainHoweverTheWorkEnded() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() ->
              places.with(() -> {
                throw new IllegalStateException("broken");
              }))
          .hasMessage("broken");
    }

    assertThat(places.with(() -> "done")).isEqualTo("done");
  }
}
