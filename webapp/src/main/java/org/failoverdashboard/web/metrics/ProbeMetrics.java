package org.failoverdashboard.web.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.regions.api.NodeId;

/** How many probes were answered and how fast, and how the others failed. */
@ApplicationScoped
public class ProbeMetrics {
  private final Map<NodeId, Long> counted = new ConcurrentHashMap<>();
  private MetricRegistry registry;
  private Timer answers;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected ProbeMetrics() {}

  @Inject
  public ProbeMetrics(MetricRegistry registry) {
    this.registry = registry;
    this.answers =
        registry.timer(
            Metadata.builder()
                .withName("failover_probe")
                .withDescription("Round trips of answered probes")
                .build());
  }

  /** A cluster is told again with each observation: only what is new in it counts. */
  void observed(@Observes ClusterObserved seen) {
    for (NodeObservations node : seen.observations().nodes()) {
      Observation latest = node.latest();
      if (latest != null && isNew(latest)) {
        count(latest.result());
      }
    }
  }

  private boolean isNew(Observation latest) {
    Long before = counted.put(latest.node(), latest.atNanos());
    return before == null || before != latest.atNanos();
  }

  private void count(ProbeResult result) {
    switch (result) {
      case ProbeResult.Answered(var state) -> answers.update(state.roundTrip());
      case ProbeResult.Failed(FailureKind kind, _) ->
          registry
              .counter(
                  "failover_probe_failures_total",
                  new Tag("kind", kind.name().toLowerCase(Locale.ROOT)))
              .inc();
    }
  }
}
