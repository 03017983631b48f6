package org.failoverdashboard.regions.internal;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.HandsOff;
import org.jspecify.annotations.Nullable;

/** Who keeps hands off, since when, and why; every column null where nobody said. */
@Embeddable
public class HandsOffColumns {
  private @Nullable String actorKind;
  private @Nullable String actorName;
  private @Nullable Instant since;
  private @Nullable String reason;

  /** For Jakarta Persistence. */
  protected HandsOffColumns() {}

  HandsOffColumns(HandsOff said) {
    this.actorKind = said.by().kind();
    this.actorName = said.by().name();
    this.since = said.since();
    this.reason = said.reason();
  }

  /** Null where nobody said. */
  static @Nullable HandsOff read(@Nullable HandsOffColumns columns) {
    return columns == null ? null : columns.read();
  }

  private @Nullable HandsOff read() {
    return actorKind == null || actorName == null || since == null || reason == null
        ? null
        : new HandsOff(new Actor(actorKind, actorName), since, reason);
  }
}
