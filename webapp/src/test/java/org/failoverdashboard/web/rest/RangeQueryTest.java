package org.failoverdashboard.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.rest.RangeQuery.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeQueryTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final RangeQuery query = new RangeQuery();

  @Test
  void withoutAnythingItIsTheLastHour() {
    assertThat(query.read(NOW)).isEqualTo(new Range(NOW.minusSeconds(3_600), NOW, 500));
  }

  @Test
  void anyOffsetIsUnderstood() {
    query.from = "2026-11-24T12:00:00+02:00";
    query.to = "2026-11-24T11:00:00Z";
    query.points = "5000";

    assertThat(query.read(NOW))
        .isEqualTo(new Range(NOW.minusSeconds(7_200), NOW.minusSeconds(3_600), 5_000));
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsRefused() {
    query.from = "2026-11-24T12:00:01Z";
    refused("from:");

    query.from = "2026-11-24T12:00:00Z";
    refused("from:");
  }

  @Test
  void aRangeBeyondAllHistoryIsRefused() {
    query.from = "1980-01-01T00:00:00Z";
    refused("from:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-11-24", "-1000-01-01T00:00:00Z"})
  void whatIsNoTimeIsRefused(String time) {
    query.from = time;
    refused("from:");

    query.from = null;
    query.to = time;
    refused("to:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "5001", "1000000", "99999999999", "many", ""})
  void aNumberOfPointsThatCannotBeIsRefused(String points) {
    query.points = points;
    refused("points:");
  }

  private void refused(String field) {
    assertThatThrownBy(() -> query.read(NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(field);
  }
}
