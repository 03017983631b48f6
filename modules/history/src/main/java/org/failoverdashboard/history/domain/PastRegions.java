package org.failoverdashboard.history.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Region;
import org.jspecify.annotations.Nullable;

/**
 * The regions of an earlier moment: those of now without what was changed since; a pure function. A
 * region that was deleted since is not known any more, as the record of its end does not say where
 * it stood.
 */
public final class PastRegions {
  private static final String PREFIX = "inventory.region_";
  private static final String CREATED = PREFIX + "created";
  private static final String CHANGED = PREFIX + "changed";

  private PastRegions() {}

  /** The types of the events that tell of regions. */
  public static List<String> types() {
    return List.of(CREATED, CHANGED);
  }

  /**
   * @param since what was recorded of regions after the moment, the newest first
   */
  public static List<Region> before(List<DomainEvent> since, List<Region> now) {
    Map<String, Region> regions = new TreeMap<>();
    now.forEach(region -> regions.put(region.code(), region));
    for (DomainEvent event : since) {
      String code = Objects.toString(event.payload().get("name"), "");
      if (event.type().equals(CREATED)) {
        regions.remove(code);
      } else if (event.type().equals(CHANGED)) {
        regions.computeIfPresent(code, (_, region) -> undone(region, event));
      }
    }
    return List.copyOf(regions.values());
  }

  private static Region undone(Region region, DomainEvent change) {
    Map<String, Object> before = new HashMap<>();
    if (change.payload().get("changes") instanceof List<?> changes) {
      for (Object each : changes) {
        if (each instanceof Map<?, ?> field && field.get("from") != null) {
          before.put(String.valueOf(field.get("field")), field.get("from"));
        }
      }
    }
    return new Region(
        region.code(),
        before.get("name") instanceof String name ? name : region.name(),
        degrees(before.get("latitude"), region.latitude()),
        degrees(before.get("longitude"), region.longitude()),
        before.get("failure_domain") instanceof String domain ? domain : region.failureDomain(),
        region.version());
  }

  private static double degrees(@Nullable Object value, double otherwise) {
    return value instanceof Number number ? number.doubleValue() : otherwise;
  }
}
