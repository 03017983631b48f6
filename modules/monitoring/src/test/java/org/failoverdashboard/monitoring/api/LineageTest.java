package org.failoverdashboard.monitoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.monitoring.api.TimelineHistory.Ended;
import org.failoverdashboard.regions.api.Lsn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageTest {
  @Test
  void aHistoryFileIsRead() {
    String file = "1\t0/3000060\tno recovery target specified\n\n2\t0/5000000\tbefore 2026-01-01\n";

    assertThat(TimelineHistory.parse(3, file))
        .isEqualTo(
            new TimelineHistory(
                3,
                List.of(
                    new Ended(1, Lsn.parse("0/3000060")), new Ended(2, Lsn.parse("0/5000000")))));
    assertThat(TimelineHistory.parse(1, "").ended()).isEmpty();
  }

  /** A way is written as its ended timelines with their ends, then where it stands. */
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "1@50,           1@90,           one",
    "1@50,           1@60 2@90,      one",
    "1@60,           1@60 2@90,      one",
    "1@61,           1@60 2@90,      1@60",
    "1@60 2@70,      1@60 2@90,      one",
    "1@60 2@70,      1@60 2@80 3@90, one",
    "1@60 2@85,      1@60 2@80 3@90, 2@80",
    "1@60 2@90,      1@70 2@95,      1@60",
    "1@60 2@90,      1@60 3@95,      1@60",
    "1@60 2@80 4@90, 1@60 2@80 3@95, 2@80",
    "5@90,           1@60 2@95,      0@0"
  })
  void waysPartWhereOneLeftTheOther(String one, String other, String expected) {
    Optional<Lineage.Fork> fork =
        expected.equals("one") ? Optional.empty() : Optional.of(fork(step(expected)));

    assertThat(way(one).partsFrom(way(other))).isEqualTo(fork);
    assertThat(way(other).partsFrom(way(one))).as("seen from the other").isEqualTo(fork);
  }

  private static Lineage.Fork fork(Ended step) {
    return new Lineage.Fork(step.timeline(), step.at());
  }

  private static Lineage way(String text) {
    List<Ended> steps = List.of(text.split(" ")).stream().map(LineageTest::step).toList();
    Ended last = steps.getLast();
    return new Lineage(
        new TimelineHistory(last.timeline(), steps.subList(0, steps.size() - 1)), last.at());
  }

  private static Ended step(String text) {
    String[] parts = text.split("@");
    return new Ended(Integer.parseInt(parts[0]), new Lsn(Long.parseLong(parts[1])));
  }
}
