package org.failoverdashboard.core.supervise;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Says what happened to a cluster; returns at once. */
public final class Journal {
  private final Consumer<DomainEvent> listeners;
  private final Ids ids;
  private final Time time;

  public Journal(Consumer<DomainEvent> listeners, Ids ids, Time time) {
    this.listeners = listeners;
    this.ids = ids;
    this.time = time;
  }

  UUID newId() {
    return ids.next();
  }

  long nanoTime() {
    return time.nanoTime();
  }

  /** The wall clock at an earlier reading of {@link #nanoTime}. */
  Instant at(long nanos) {
    return time.now().minusNanos(time.nanoTime() - nanos);
  }

  /** Now. */
  public void write(
      String cluster,
      String type,
      Actor actor,
      @Nullable UUID incident,
      String reason,
      Map<String, Object> payload) {
    write(cluster, type, time.now(), actor, incident, reason, payload);
  }

  /** Now, of no single cluster. */
  void writeOfFleet(String type, Actor actor, String reason, Map<String, Object> payload) {
    listeners.accept(
        new DomainEvent(ids.next(), "system", type, time.now(), actor, null, reason, payload));
  }

  /** At another moment than now: some things are known for sure only later. */
  public void write(
      String cluster,
      String type,
      Instant at,
      Actor actor,
      @Nullable UUID incident,
      String reason,
      Map<String, Object> payload) {
    String stream = DomainEvent.clusterStream(cluster);
    listeners.accept(
        new DomainEvent(ids.next(), stream, type, at, actor, incident, reason, payload));
  }
}
