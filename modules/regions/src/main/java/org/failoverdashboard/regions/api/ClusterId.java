package org.failoverdashboard.regions.api;

import java.util.UUID;

/** The identity of a cluster: a UUIDv7, given once and never reused. */
public record ClusterId(UUID value) {
  public static ClusterId of(String text) {
    return new ClusterId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
