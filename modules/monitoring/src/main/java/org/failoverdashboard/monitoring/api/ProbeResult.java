package org.failoverdashboard.monitoring.api;

/** What came of one look at a node. */
public sealed interface ProbeResult {

  /** The server answered. */
  record Answered(ServerState state) implements ProbeResult {}

  /**
   * The server could not be used.
   *
   * @param detail the driver's message, for people; holds no secret
   */
  record Failed(FailureKind kind, String detail) implements ProbeResult {}
}
