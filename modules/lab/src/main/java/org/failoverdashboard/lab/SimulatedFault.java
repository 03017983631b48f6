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

  /** So much later than before everything arrives at first; see {@link #link}. */
  private static final Duration FIRST_LAG = Duration.ofSeconds(4);

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

  /**
   * What is wrong with a link after it has lasted so long. A lag grows to its size: were nothing
   * heard for longer than {@code wal_receiver_timeout}, the standby would take it for an outage.
   */
  LinkFault link(Duration lag, Duration lasted) {
    return switch (this) {
      case LAG -> LinkFault.lagging(shorter(lag, FIRST_LAG.plus(lasted.dividedBy(2))));
      case OUTAGE -> LinkFault.CUT;
      case SILENCE, PARTITION -> LinkFault.SILENT;
      case FLAPPING -> lasted.dividedBy(FLAP) % 2 == 0 ? LinkFault.CUT : LinkFault.NONE;
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
