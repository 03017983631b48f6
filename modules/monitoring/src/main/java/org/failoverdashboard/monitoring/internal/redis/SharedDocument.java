package org.failoverdashboard.monitoring.internal.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;

/**
 * What one observer tells the others about one cluster, as JSON: its view, and which nodes it
 * cannot use.
 *
 * @param at when it was written, by the observer's wall clock
 */
record SharedDocument(String observer, Instant at, ClusterView view, List<Unusable> unusable) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(ClusterId.class, ToStringSerializer.instance)
                  .addSerializer(NodeId.class, ToStringSerializer.instance)
                  .addSerializer(Lsn.class, ToStringSerializer.instance))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  /**
   * A node that the observer cannot use.
   *
   * @param since when that began, by the observer's wall clock
   */
  record Unusable(NodeId node, FailureKind kind, Instant since) {}

  static SharedDocument of(
      String observer, ClusterView view, ClusterObservations seen, long nowNanos, Instant now) {
    List<Unusable> unusable =
        seen.nodes().stream()
            .map(node -> unusable(node, nowNanos, now))
            .flatMap(Optional::stream)
            .toList();
    return new SharedDocument(observer, now, view, unusable);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a view that is no JSON", impossible);
    }
  }

  private static Optional<Unusable> unusable(NodeObservations node, long nowNanos, Instant now) {
    long since = node.unusableSince().orElse(nowNanos);
    return node.failure()
        .map(failed ->
            new Unusable(
                node.node().id(), failed.kind(), now.minus(Duration.ofNanos(nowNanos - since))));
  }
}
