package org.failoverdashboard.regions.api;

import java.util.UUID;

/** The identity of a node: a UUIDv7, given once and never reused. */
public record NodeId(UUID value) {
  public static NodeId of(String text) {
    return new NodeId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
