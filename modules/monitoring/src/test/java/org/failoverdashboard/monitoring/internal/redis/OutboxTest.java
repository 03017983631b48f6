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

    assertThat(outbox.takeAll()).containsExactly(newerOrders, catalog);
  }

  @Test
  void wakesWhoeverWaits() throws InterruptedException {
    ClusterView view = view("orders", 1);
    Thread.ofVirtual().start(() -> outbox.put(view));

    assertThat(outbox.takeAll()).containsExactly(view);
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
