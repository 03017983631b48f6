package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole inventory, or a part of it, as one document. Null means left out. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record InventoryForm(
    @Nullable List<RegionForm> regions, @Nullable List<ClusterForm> clusters) {}
