package org.failoverdashboard.web.live;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * What is sent over the WebSocket. {@code seq} numbers the changes of one run of this instance,
 * which {@code epoch} names; {@code at} is the server's wall clock.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Push.Snapshot.class, name = "snapshot"),
  @JsonSubTypes.Type(value = Push.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = Push.OfCluster.class, name = "cluster"),
  @JsonSubTypes.Type(value = Push.OfIncident.class, name = "incident"),
  @JsonSubTypes.Type(value = Push.OfEvent.class, name = "event"),
  @JsonSubTypes.Type(value = Push.OfDegraded.class, name = "degraded"),
  @JsonSubTypes.Type(value = Push.OfObservers.class, name = "observers"),
  @JsonSubTypes.Type(value = Push.Pulse.class, name = "pulse"),
})
sealed interface Push {
  /** Everything; replaces whatever the client knew. */
  record Snapshot(String epoch, long seq, Instant at, @JsonUnwrapped Picture picture)
      implements Push {}

  /** The client knows everything up to this number; what it missed follows. */
  record Resumed(String epoch, long seq, Instant at) implements Push {}

  record OfCluster(long seq, Instant at, ClusterStatus cluster) implements Push {}

  record OfIncident(long seq, Instant at, Incident incident) implements Push {}

  record OfEvent(long seq, Instant at, DomainEvent event) implements Push {}

  record OfDegraded(long seq, Instant at, List<Degraded> degraded) implements Push {}

  /** Who watches, leads or sees what has changed; all of them are told. */
  record OfObservers(long seq, Instant at, List<ObserverStatus> observers) implements Push {}

  /** Nothing changed, and the connection is alive. */
  record Pulse(long seq, Instant at) implements Push {}
}
