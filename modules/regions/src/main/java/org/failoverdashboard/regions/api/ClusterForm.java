package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as people declare it. Null means left out.
 *
 * @param name required; unique; never changes
 * @param paused true while no automatic action may touch it; by default false
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ClusterForm(
    @Nullable String name,
    @Nullable PolicyForm policy,
    @Nullable Boolean paused,
    @Nullable List<NodeForm> nodes) {}
