package org.failoverdashboard.web.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.regions.api.DomainEvent;

/** How many nodes are in which state, how many clusters have which diagnosis, and failovers. */
@ApplicationScoped
public class FleetMetrics {
  @Inject private MetricRegistry registry;
  @Inject private LiveState live;

  void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
    for (NodeState state : NodeState.values()) {
      gauge("failover_nodes", "Nodes in this state", "state", state, now -> nodes(now, state));
    }
    for (Diagnosis.Kind kind : Diagnosis.Kind.values()) {
      gauge(
          "failover_clusters",
          "Clusters with this diagnosis",
          "diagnosis",
          kind,
          now -> clusters(now, kind));
    }
  }

  void happened(@Observes DomainEvent event) {
    if (event.type().equals("incident.promoted")) {
      registry.counter("failover_promotions_total", new Tag("stream", event.stream())).inc();
    }
  }

  private void gauge(
      String name, String help, String tag, Enum<?> value, ToDoubleFunction<LiveState> count) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(help).build(),
        live,
        count::applyAsDouble,
        new Tag(tag, value.name().toLowerCase(Locale.ROOT)));
  }

  private static double nodes(LiveState live, NodeState state) {
    return live.clusters().stream()
        .flatMap(cluster -> cluster.nodes().stream())
        .filter(node -> node.state() == state)
        .count();
  }

  private static double clusters(LiveState live, Diagnosis.Kind kind) {
    return live.clusters().stream().filter(view -> view.diagnosis().kind() == kind).count();
  }
}
