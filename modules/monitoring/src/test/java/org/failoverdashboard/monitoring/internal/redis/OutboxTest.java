package org.failoverdashboard.monitoring.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.ClusterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutboxTest {
  private final Outbox outbox = new Outbox();

  @Test
  void keepsOnlyTheNewestViewOfEachCluster() throws InterruptedException {
    ClusterView orders = view("orders", 1);
    ClusterView newerOrders = view("orders", 2);
    ClusterView catalog = view("catalog", 1);
    outbox.put(orders);
    outbox.put(catalog);
    outbox.put(newerOrders);

    assertThat(outbox.take()).isEqualTo(newerOrders);
    assertThat(outbox.take()).isEqualTo(catalog);
  }

  @Test
  void whatIsNewGoesBeforeWhatOnlyRenews() throws InterruptedException {
    ClusterView renewed = view("orders", 1);
    ClusterView news = view("catalog", 1);
    outbox.renew(renewed);
    outbox.put(news);

    assertThat(outbox.take()).isEqualTo(news);
    assertThat(outbox.take()).isEqualTo(renewed);
  }

  @Test
  void aRenewalNeverReplacesWhatIsNewNorIsWrittenAfterIt() throws InterruptedException {
    ClusterView news = view("orders", 2);
    outbox.renew(view("orders", 1));
    outbox.put(news);
    outbox.renew(view("orders", 1));
    outbox.put(view("catalog", 1));

    assertThat(outbox.take()).isEqualTo(news);
    assertThat(outbox.take()).isEqualTo(view("catalog", 1));
  }

  @Test
  void wakesWhoeverWaits() throws InterruptedException {
    ClusterView view = view("orders", 1);
    Thread.ofVirtual().start(() -> outbox.put(view));

    assertThat(outbox.take()).isEqualTo(view);
  }

  private static ClusterView view(String name, long term) {
    return new ClusterView(
        new ClusterId(
            UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        name,
        term,
        null,
        new Diagnosis(Diagnosis.Kind.UNKNOWN, null, ""),
        false,
        List.of(),
        Instant.EPOCH);
  }
}
