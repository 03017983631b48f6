package org.failoverdashboard.monitoring.api;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be simulated. */
public enum SimulatedFault {
  /** Write-ahead log arrives late. */
  LAG,
  /** Every connection is refused or reset. */
  OUTAGE,
  /** Connections stay open and nothing is answered. */
  SILENCE,
  /** An outage that comes and goes every two seconds. */
  FLAPPING,
  /** The nodes do not hear each other; observers and clients hear all of them. */
  PARTITION;

  /** As REST, the pages and the lab write it: {@code lag}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SimulatedFault> of(String word) {
    return Stream.of(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }
}
