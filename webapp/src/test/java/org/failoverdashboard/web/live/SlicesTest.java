package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.web.Clusters;
import org.junit.jupiter.api.Test;

class SlicesTest {
  @Test
  void anEmptyInstallationIsOneSlice() {
    List<Slices.Slice> slices = Slices.of(picture(0, 0));

    assertThat(slices).hasSize(1);
    assertThat(slices.getFirst().clusters()).isEmpty();
  }

  @Test
  void everythingStandsInOneSliceAndInItsOrder() {
    Picture whole = picture(120, 70);

    List<Slices.Slice> slices = Slices.of(whole);

    assertThat(slices).extracting(slice -> slice.clusters().size()).containsExactly(50, 50, 20);
    assertThat(slices.stream().flatMap(slice -> slice.clusters().stream()))
        .containsExactlyElementsOf(whole.clusters());
    assertThat(slices.stream().flatMap(slice -> slice.observers().getFirst().sees().stream()))
        .containsExactlyElementsOf(whole.observers().getFirst().sees());
  }

  @Test
  void whatIsLongestSaysHowManyThereAre() {
    assertThat(Slices.of(picture(1, 51))).hasSize(2);
    assertThat(Slices.of(picture(50, 50))).hasSize(1);
  }

  private static Picture picture(int clusters, int sights) {
    ClusterStatus one = ClusterStatus.of(Clusters.orders(1, Clusters.primary()));
    List<ObserverStatus.Sees> sees =
        IntStream.range(0, sights)
            .mapToObj(i ->
                new ObserverStatus.Sees(
                    "cluster-" + i, i, Diagnosis.Kind.HEALTHY, "seen", List.of()))
            .toList();
    return new Picture(
        "here",
        List.of(new ObserverStatus("here", true, true, false, Instant.EPOCH, 0, sees)),
        IntStream.range(0, clusters)
            .mapToObj(i ->
                new ClusterStatus(
                    "id-" + i,
                    "cluster-" + i,
                    i,
                    null,
                    one.diagnosis(),
                    false,
                    one.since(),
                    one.nodes()))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
