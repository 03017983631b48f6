package org.failoverdashboard.monitoring.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.ClusterId;
import org.junit.jupiter.api.Test;

class NewsTest {
  private static final ClusterId ID = new ClusterId(new UUID(1, 1));

  private final News news = new News();

  @Test
  void whatIsSaidForTheFirstTimeOrDiffersIsNews() {
    assertThat(news.in(view(1, Diagnosis.Kind.HEALTHY, "one"))).isTrue();
    assertThat(news.in(view(1, Diagnosis.Kind.DEGRADED, "one"))).isTrue();
    assertThat(news.in(view(2, Diagnosis.Kind.DEGRADED, "one"))).isTrue();
  }

  @Test
  void anotherSentenceOrNumberIsNot() {
    news.in(view(1, Diagnosis.Kind.HEALTHY, "one"));

    assertThat(news.in(view(1, Diagnosis.Kind.HEALTHY, "another"))).isFalse();
  }

  private static ClusterView view(long term, Diagnosis.Kind kind, String evidence) {
    return new ClusterView(
        ID,
        "orders",
        term,
        null,
        new Diagnosis(kind, null, evidence),
        false,
        List.of(),
        Instant.EPOCH);
  }
}
