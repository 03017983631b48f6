package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A region as people declare it. Null means left out.
 *
 * @param code required; never changes
 * @param latitude degrees north, required
 * @param longitude degrees east, required
 * @param failureDomain regions that may fail together share it; by default the region's code
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RegionForm(
    @Nullable String code,
    @Nullable String name,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String failureDomain) {}
