package org.failoverdashboard.web.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.failoverdashboard.history.api.Sampling;

/** How many samples wait for the control database, and how many could not be kept. */
@ApplicationScoped
class SamplingMetrics {
  void register(@Observes Startup started, MetricRegistry registry, Sampling sampling) {
    registry.gauge(
        described("failover_samples_waiting", "Samples that wait to be written"),
        sampling,
        now -> now.status().waiting());
    registry.gauge(
        described("failover_samples_lost", "Samples since the start that could not be kept"),
        sampling,
        now -> now.status().lost());
  }

  private static Metadata described(String name, String description) {
    return Metadata.builder().withName(name).withDescription(description).build();
  }
}
