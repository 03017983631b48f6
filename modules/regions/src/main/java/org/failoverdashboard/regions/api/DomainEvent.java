package org.failoverdashboard.regions.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and is remembered. Fired once as a CDI event by whoever did it; history
 * appends it to the event store, the dashboard pushes it to browsers.
 *
 * @param id UUIDv7
 * @param stream what it happened to: {@code cluster:orders}, {@code region:eu-west-1}, {@code
 *     system}, {@code access}
 * @param type past tense, dotted, stable: {@code failover.promoted}
 * @param at when, by the observer's wall clock, in microseconds: the store keeps no finer, and what
 *     is read from it must be what was seen live
 * @param incident the incident it belongs to; null outside incidents
 * @param reason a sentence for people
 * @param payload what else is known, made of strings, numbers, booleans, lists and maps; never a
 *     secret
 */
public record DomainEvent(
    UUID id,
    String stream,
    String type,
    Instant at,
    Actor actor,
    @Nullable UUID incident,
    String reason,
    Map<String, Object> payload) {

  private static final String CLUSTER = "cluster:";
  private static final String VIEW = "view:";

  public DomainEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    payload = Map.copyOf(payload);
  }

  public static String clusterStream(String clusterName) {
    return CLUSTER + clusterName;
  }

  /**
   * Where it is kept what was seen of a cluster, to go back in time. Nobody is told of it as news:
   * whoever watches live has seen it already.
   */
  public static String viewStream(String clusterName) {
    return VIEW + clusterName;
  }

  /** The name of the cluster that it happened to; empty when it happened to none. */
  public Optional<String> cluster() {
    return clusterOf(stream);
  }

  /** The name of the cluster whose stream that is; empty when it is none's. */
  public static Optional<String> clusterOf(String stream) {
    return Stream.of(CLUSTER, VIEW)
        .filter(stream::startsWith)
        .findFirst()
        .map(kind -> stream.substring(kind.length()));
  }

  /** Whether a stream is kept for going back in time only. */
  public static boolean isViewStream(String stream) {
    return stream.startsWith(VIEW);
  }
}
