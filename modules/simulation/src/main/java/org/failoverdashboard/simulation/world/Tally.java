package org.failoverdashboard.simulation.world;

import java.util.Map;
import java.util.TreeMap;
import org.failoverdashboard.regions.api.DomainEvent;

/** Counts what happened in one world, or in many. */
public final class Tally {
  private long worlds;
  private long events;
  private long claimed;
  private long acknowledged;
  private long lost;
  private long diverged;
  private final Map<String, Long> claims = new TreeMap<>();
  private final Map<String, Long> ended = new TreeMap<>();
  private final Map<String, Long> refusals = new TreeMap<>();
  private final Map<String, Long> told = new TreeMap<>();
  private final Map<String, Long> endings = new TreeMap<>();

  void event(DomainEvent event) {
    told.merge(event.type(), 1L, Long::sum);
    if (event.payload().get("rule") instanceof String rule && event.type().endsWith(".blocked")) {
      refusals.merge(rule, 1L, Long::sum);
    }
  }

  void claimed(String rule) {
    claimed++;
    claims.merge(rule, 1L, Long::sum);
  }

  void ended(String how) {
    ended.merge(how, 1L, Long::sum);
  }

  /** How a world ended. */
  public void ending(String how) {
    endings.merge(how, 1L, Long::sum);
  }

  public void world(long happened, World world) {
    worlds++;
    events += happened;
    for (ClusterBooks books : world.books()) {
      acknowledged += books.acknowledgedRows();
      lost += books.lost();
      diverged += books.diverged();
    }
  }

  public synchronized void add(Tally other) {
    worlds += other.worlds;
    events += other.events;
    claimed += other.claimed;
    acknowledged += other.acknowledged;
    lost += other.lost;
    diverged += other.diverged;
    other.claims.forEach((key, count) -> claims.merge(key, count, Long::sum));
    other.ended.forEach((key, count) -> ended.merge(key, count, Long::sum));
    other.refusals.forEach((key, count) -> refusals.merge(key, count, Long::sum));
    other.told.forEach((key, count) -> told.merge(key, count, Long::sum));
    other.endings.forEach((key, count) -> endings.merge(key, count, Long::sum));
  }

  public long worlds() {
    return worlds;
  }

  public long told(String type) {
    return told.getOrDefault(type, 0L);
  }

  public long failovers() {
    return ended.getOrDefault("COMPLETED", 0L);
  }

  public long switchovers() {
    return ended.getOrDefault("SWITCHOVER_COMPLETED", 0L);
  }

  /** Acknowledged rows that a new primary did not hold. */
  public long lost() {
    return lost;
  }

  public Map<String, Long> refusals() {
    return Map.copyOf(refusals);
  }

  /** Everything, as JSON. */
  public String json() {
    return """
    {
      "worlds": %d,
      "events": %d,
      "rows_acknowledged": %d,
      "rows_lost_where_the_policy_allows_it": %d,
      "rows_diverged_where_the_policy_allows_it": %d,
      "failovers_claimed": %d,
      "claims_by_rule": %s,
      "failovers_ended": %s,
      "refusals_by_rule": %s,
      "worlds_ended": %s,
      "told": %s
    }
    """
        .formatted(
            worlds,
            events,
            acknowledged,
            lost,
            diverged,
            claimed,
            json(claims),
            json(ended),
            json(refusals),
            json(endings),
            json(told));
  }

  private static String json(Map<String, Long> counts) {
    StringBuilder text = new StringBuilder("{");
    counts.forEach((key, count) ->
        text.append(text.length() == 1 ? "" : ", ")
            .append('"')
            .append(key)
            .append("\": ")
            .append(count));
    return text.append('}').toString();
  }
}
