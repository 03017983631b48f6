package org.failoverdashboard.simulation.chance;

/** A world in which an invariant was broken; its message says how to see it again. */
public final class FailedWorld extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long seed;

  FailedWorld(long seed, String trace, Throwable cause) {
    super(
        "%s%n%nThe world of seed %d, again: -Dsimulation.seed=%d%n%s"
            .formatted(cause.getMessage(), seed, seed, trace),
        cause);
    this.seed = seed;
  }

  public long seed() {
    return seed;
  }
}
