package org.failoverdashboard.regions.api;

/**
 * A place where servers stand.
 *
 * @param code the name used everywhere, such as {@code eu-west-1}
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param failureDomain regions with the same failure domain may fail together
 * @param version for optimistic locking; grows with every change
 */
public record Region(
    String code,
    String name,
    double latitude,
    double longitude,
    String failureDomain,
    long version) {}
