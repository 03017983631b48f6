package org.failoverdashboard.lab;

import java.time.Duration;

/** What the lab simulates, by the word of the program's simulations. */
enum SimulatedFault {
  /** WAL arrives late. */
  LAG,
  /** Everything is refused. */
  OUTAGE,
  /** Nothing is answered. */
  SILENCE,
  /** An outage that comes and goes. */
  FLAPPING,
  /** The nodes do not hear each other; observers and clients hear all. */
  PARTITION;

  private static final Duration FLAP = Duration.ofSeconds(2);

  /**
   * The word as it is sent: {@code lag}.
   *
   * @throws LabException when there is none
   */
  static SimulatedFault of(String word) {
    for (SimulatedFault fault : values()) {
      if (fault.name().equalsIgnoreCase(word)) {
        return fault;
      }
    }
    throw new LabException("The lab cannot simulate " + word + ".");
  }

  /** Whether observers and clients are concerned too. */
  boolean reachesClients() {
    return switch (this) {
      case OUTAGE, SILENCE, FLAPPING -> true;
      case LAG, PARTITION -> false;
    };
  }

  /** What is wrong with a link after it has lasted so long. */
  LinkFault link(Duration lag, Duration lasted) {
    return switch (this) {
      case LAG -> LinkFault.lagging(lag);
      case OUTAGE -> LinkFault.CUT;
      case SILENCE, PARTITION -> LinkFault.SILENT;
      case FLAPPING -> lasted.dividedBy(FLAP) % 2 == 0 ? LinkFault.CUT : LinkFault.NONE;
    };
  }
}
