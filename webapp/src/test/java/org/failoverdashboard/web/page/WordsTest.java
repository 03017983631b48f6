package org.failoverdashboard.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.history.api.Chart;
import org.failoverdashboard.history.api.Chart.Band;
import org.failoverdashboard.history.api.Chart.Point;
import org.failoverdashboard.history.api.IncidentReport.NodeLag;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Instant AT = Instant.parse("2026-11-24T03:14:07.123Z");

  private final Words words = new Words();

  @Test
  void numbersAndTimesAreToldAsPeopleReadThem() {
    assertThat(words.utc(AT)).isEqualTo("2026-11-24 03:14:07.123 UTC");
    assertThat(words.millis(12480.4)).isEqualTo("12\u202f480 ms");
    assertThat(words.bytes(0L)).isEqualTo("0 B");
    assertThat(words.bytes(16_794)).isEqualTo("16.4 kB");
    assertThat(words.lasting(AT, AT.plusMillis(2_540))).isEqualTo("2.5 s");
    assertThat(words.lasting(AT, AT.plusSeconds(200))).isEqualTo("3 min 20 s");
    assertThat(words.lasting(AT, AT.plusSeconds(7_320))).isEqualTo("2 h 2 min");
    assertThat(words.constant("STREAMING_AGAIN")).isEqualTo("Streaming again");
    assertThat(words.lasting(AT, null)).isEqualTo("–");
  }

  @Test
  void aLineBreaksWhereTheLagWasNotKnownAndAnOutageIsABar() {
    Point known = point(0, 1, new Band(1, 1, 2, 2));
    Point greatest = point(1, 1, new Band(1, 1, 4, 4));
    Point dead = point(2, 0, null);
    Point after = point(3, 1, new Band(0, 0, 0, 0));

    LagDrawing drawing = drawing(known, greatest, dead, after);

    assertThat(drawing.getGreatest()).isEqualTo(4.0);
    assertThat(drawing.getLine()).isEqualTo("M0.0 30.0L72.0 1.0M216.0 59.0");
    assertThat(drawing.getOutages()).isEqualTo("M144.0 0.0h72.0 v60 h-72.0 z");
  }

  private static LagDrawing drawing(Point... points) {
    Chart chart =
        new Chart(
            new NodeId(new UUID(0, 1)),
            "a",
            SampleLevel.RAW,
            AT,
            AT.plus(Duration.ofSeconds(10)),
            1_000,
            List.of(points));
    return new LagDrawing(new NodeLag("orders-us", "us-east-1", chart));
  }

  private static Point point(int second, double availability, @Nullable Band lagMs) {
    return new Point(AT.plusSeconds(second), 1, availability, null, lagMs, null, null);
  }
}
