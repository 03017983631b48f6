package org.failoverdashboard.web.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An {@link ObserverStatus} without what it sees. */
record ObserverHead(
    String name,
    boolean here,
    boolean leads,
    boolean lost,
    @Nullable Instant startedAt,
    long ageMs) {

  static ObserverHead of(ObserverStatus observer) {
    return new ObserverHead(
        observer.name(),
        observer.here(),
        observer.leads(),
        observer.lost(),
        observer.startedAt(),
        observer.ageMs());
  }

  /** What is worth a message: all but its age. */
  ObserverHead essence() {
    return new ObserverHead(name, here, leads, lost, startedAt, 0);
  }
}
