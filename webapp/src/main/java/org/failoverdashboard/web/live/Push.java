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
 * which {@code epoch} names; {@code at} is when the change became known, by the server's wall
 * clock.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Push.Snapshot.class, name = "snapshot"),
  @JsonSubTypes.Type(value = Push.Part.class, name = "part"),
  @JsonSubTypes.Type(value = Push.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = Push.OfCluster.class, name = "cluster"),
  @JsonSubTypes.Type(value = Push.OfNumbers.class, name = "numbers"),
  @JsonSubTypes.Type(value = Push.OfIncident.class, name = "incident"),
  @JsonSubTypes.Type(value = Push.OfEvent.class, name = "event"),
  @JsonSubTypes.Type(value = Push.OfDegraded.class, name = "degraded"),
  @JsonSubTypes.Type(value = Push.OfObservers.class, name = "observers"),
  @JsonSubTypes.Type(value = Push.OfSight.class, name = "sees"),
  @JsonSubTypes.Type(value = Push.Pulse.class, name = "pulse"),
})
sealed interface Push {
  /**
   * Everything; replaces whatever the client knew, once the parts that follow have come.
   *
   * @param parts how many {@link Part}s follow; nothing else comes between them
   */
  record Snapshot(String epoch, long seq, Instant at, int parts, @JsonUnwrapped Picture picture)
      implements Push {}

  /** More clusters, regions and sights of the snapshot before it, whose number it has. */
  record Part(long seq, Instant at, @JsonUnwrapped Slices.Slice slice) implements Push {}

  /** The client knows everything up to this number; what it missed follows. */
  record Resumed(String epoch, long seq, Instant at) implements Push {}

  record OfCluster(long seq, Instant at, ClusterStatus cluster) implements Push {}

  record OfIncident(long seq, Instant at, Incident incident) implements Push {}

  record OfEvent(long seq, Instant at, DomainEvent event) implements Push {}

  record OfDegraded(long seq, Instant at, List<Degraded> degraded) implements Push {}

  /** Who watches or leads has changed: all of them, without what they see. */
  record OfObservers(long seq, Instant at, List<ObserverHead> observers) implements Push {}

  /** An observer sees something else of one cluster than before. */
  record OfSight(long seq, Instant at, String observer, ObserverStatus.Sees sees) implements Push {}

  /**
   * Nothing but numbers of these nodes changed. It has no number of its own: the next one, or a
   * message about the cluster, says all of it again.
   */
  record OfNumbers(long seq, Instant at, List<NodeNumbers> nodes) implements Push {}

  /** Nothing changed, and the connection is alive. */
  record Pulse(long seq, Instant at) implements Push {}
}
