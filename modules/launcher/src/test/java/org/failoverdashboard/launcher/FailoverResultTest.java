package org.failoverdashboard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailoverResultTest {
  private static final FailoverRun QUICK =
      new FailoverRun(60, 10, 30, 0, 0, Map.of("confirmed", 5.0));
  private static final FailoverRun SLOW =
      new FailoverRun(200, 40, 90, 2, 1, Map.of("confirmed", 30.0));
  private static final FailoverResult RESULT =
      new FailoverResult("kill", "on", "off", "off", 16, "18.6", List.of(QUICK, SLOW));

  @Test
  void aPercentileIsAMeasuredValue() {
    double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    assertThat(FailoverResult.percentile(sorted, 0.5)).isEqualTo(5);
    assertThat(FailoverResult.percentile(sorted, 0.95)).isEqualTo(10);
    assertThat(FailoverResult.percentile(new double[] {7}, 0.5)).isEqualTo(7);
  }

  @Test
  void theTableAddsUpWhatMustNotBe() {
    assertThat(RESULT.table())
        .endsWith("acknowledged rows lost in 2 runs: 2, acknowledged by two nodes at once: 1");
  }

  @Test
  void theFileNamesItsFieldsInSnakeCase(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("bench/failover.json");

    RESULT.write(file);

    assertThat(Files.readString(file))
        .contains("\"scenario\"", "\"rto_ms\"", "\"lost_rows\"", "\"phases_ms\"");
  }
}
