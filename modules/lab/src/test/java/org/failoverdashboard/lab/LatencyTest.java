package org.failoverdashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.failoverdashboard.lab.LabSpec.NodeSpec;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void isHalfARoundTripAndTheSameBothWays() {
    assertThat(Latency.oneWay("eu-central-1", "us-east-1"))
        .isEqualTo(Duration.ofNanos(46_500_000))
        .isEqualTo(Latency.oneWay("us-east-1", "eu-central-1"));
  }

  @Test
  void isNothingWithinARegion() {
    assertThat(Latency.oneWay("eu-west-1", "eu-west-1")).isZero();
  }

  @Test
  void isKnownBetweenAllRegionsOfTheDemo() {
    List<String> regions =
        Stream.of(DemoTopology.orders(Path.of("x")), DemoTopology.catalog(Path.of("x")))
            .flatMap(spec -> spec.nodes().stream().map(NodeSpec::region))
            .distinct()
            .toList();
    for (String from : regions) {
      assertThat(regions)
          .allSatisfy(
              to -> assertThat(Latency.oneWay(from, to)).isLessThan(Duration.ofMillis(150)));
    }
  }

  @Test
  void isNotMadeUp() {
    assertThatThrownBy(() -> Latency.oneWay("eu-west-1", "mars-north-1"))
        .hasMessage("No latency is known between eu-west-1 and mars-north-1");
  }
}
