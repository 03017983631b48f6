package org.failoverdashboard.web.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.failoverdashboard.history.api.Recording;

/** How many events wait for the control database, and how many could not be kept. */
@ApplicationScoped
class RecordingMetrics {
  void register(@Observes Startup started, MetricRegistry registry, Recording recording) {
    registry.gauge(
        described("failover_events_waiting", "Events that wait to be written"),
        recording,
        now -> now.status().waiting());
    registry.gauge(
        described("failover_events_lost", "Events since the start that could not be kept"),
        recording,
        now -> now.status().lost());
  }

  private static Metadata described(String name, String description) {
    return Metadata.builder().withName(name).withDescription(description).build();
  }
}
