package org.failoverdashboard.regions.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's word that a cluster is paused, or that a node is in maintenance.
 *
 * @param by who said so
 * @param since by the wall clock of the observer that was told
 * @param reason why, in that operator's words
 */
public record HandsOff(Actor by, Instant since, String reason) {
  /** To end a sentence with: {@code " (admin: new kernel)"}; empty where nobody said a word. */
  public static String told(@Nullable HandsOff said) {
    return said == null ? "" : " (" + said.by().name() + ": " + said.reason() + ")";
  }
}
