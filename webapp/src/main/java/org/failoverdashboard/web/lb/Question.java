package org.failoverdashboard.web.lb;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a load balancer wants a node for. */
enum Question {
  /** Writes. */
  PRIMARY,
  /** Reads that may be a little old. */
  REPLICA,
  /** Reads from whoever is there. */
  ANY;

  static Optional<Question> named(String text) {
    return Stream.of(values()).filter(value -> value.word().equals(text)).findFirst();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
