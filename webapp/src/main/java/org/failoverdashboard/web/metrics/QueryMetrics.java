package org.failoverdashboard.web.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.failoverdashboard.regions.api.QueryCounts;

/** How often a frequent query was answered from memory, and how often it had to be read. */
@ApplicationScoped
public class QueryMetrics {
  @Inject private MetricRegistry registry;
  @Inject private QueryCounts counts;

  void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
    gauge("failover_query_cache_hits", "Queries answered from memory", QueryCounts::hits);
    gauge("failover_query_cache_misses", "Queries that had to be read", QueryCounts::misses);
    gauge("failover_query_cache_entries", "Answers in memory now", QueryCounts::entries);
  }

  private void gauge(String name, String help, ToDoubleFunction<QueryCounts> value) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(help).build(),
        counts,
        value::applyAsDouble);
  }
}
