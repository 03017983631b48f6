package org.failoverdashboard.web.act;

import java.util.List;

/**
 * What would be done if a whole region were lost now.
 *
 * @param clusters every cluster with a node there, by name
 */
public record RegionExplanation(String region, List<ExplanationItem> clusters) {}
