package org.failoverdashboard.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Timer;

/** How many browsers are fed, and how fast. */
@ApplicationScoped
public class PushMetrics {
  private final AtomicInteger sessions = new AtomicInteger();
  private Timer latency;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected PushMetrics() {}

  @Inject
  public PushMetrics(MetricRegistry registry) {
    registry.gauge(
        Metadata.builder()
            .withName("failover_websocket_sessions")
            .withDescription("Browsers that are pushed to")
            .build(),
        sessions,
        AtomicInteger::get);
    latency =
        registry.timer(
            Metadata.builder()
                .withName("failover_push_latency")
                .withUnit(MetricUnits.SECONDS)
                .withDescription("From a change becoming known to having sent it to a browser")
                .build());
  }

  void sessions(int open) {
    sessions.set(open);
  }

  void sent(long nanos) {
    latency.update(Duration.ofNanos(nanos));
  }
}
