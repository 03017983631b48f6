package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The whole inventory, or a part of it, as one document. Null means left out. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record InventoryForm(
    @Nullable List<RegionForm> regions, @Nullable List<ClusterForm> clusters) {

  /** The same with only the clusters and regions whose names are wanted. */
  public InventoryForm only(Predicate<String> clusterWanted, Predicate<String> regionWanted) {
    return new InventoryForm(
        regions == null
            ? null
            : regions.stream().filter(one -> named(one.code(), regionWanted)).toList(),
        clusters == null
            ? null
            : clusters.stream().filter(one -> named(one.name(), clusterWanted)).toList());
  }

  private static boolean named(@Nullable String name, Predicate<String> wanted) {
    return name != null && wanted.test(name);
  }
}
