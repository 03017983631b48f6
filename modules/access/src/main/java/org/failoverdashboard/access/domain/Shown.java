package org.failoverdashboard.access.domain;

import java.time.Instant;
import org.failoverdashboard.access.api.Sessions;
import org.jspecify.annotations.Nullable;

/** What it means that somebody shows a refresh token. */
public enum Shown {
  /** For the first time: it is used up now. */
  FIRST,
  /** By a request that was under way at the same time. */
  AGAIN,
  /** Long after it was used: two have it, and one of them stole it. */
  REPLAYED,
  /** Its session has come to its end, or was ended. */
  OVER;

  /**
   * @param usedAt null before
   * @param endedAt when somebody ended the session; null before
   * @param ends when the session does at the latest
   */
  public static Shown of(
      @Nullable Instant usedAt, @Nullable Instant endedAt, Instant ends, Instant now) {
    if (endedAt != null || !now.isBefore(ends)) {
      return OVER;
    }
    if (usedAt == null) {
      return FIRST;
    }
    return now.isAfter(usedAt.plus(Sessions.GRACE)) ? REPLAYED : AGAIN;
  }
}
