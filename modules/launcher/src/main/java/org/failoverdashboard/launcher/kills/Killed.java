package org.failoverdashboard.launcher.kills;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What became of it.
 *
 * @param seed of what was killed when
 * @param programKills how often the program was killed
 * @param databaseKills how often the control database was killed
 * @param answered how many events were answered for
 * @param unanswered how many calls were cut off or refused: their events may be there or not
 * @param stored how many there are in the end; those that were killed before their answer count too
 * @param missing answered and not there
 * @param twice there more than once
 * @param chainHolds whether verify-history is content
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Killed(
    long seed,
    int programKills,
    int databaseKills,
    long answered,
    long unanswered,
    long stored,
    long missing,
    long twice,
    boolean chainHolds) {

  /** Every event that was answered for is there once, and the chain verifies. */
  public boolean kept() {
    return missing == 0 && twice == 0 && chainHolds && answered > 0;
  }

  /** As a table. */
  public String table() {
    return """
    %-46s %,12d
    %-46s %,12d
    %-46s %,12d
    %-46s %,12d
    %-46s %,12d
    %-46s %,12d
    %-46s %,12d
    %-46s %12s\
    """
        .formatted(
            "the program was killed (seed " + seed + ")",
            programKills,
            "the control database was killed",
            databaseKills,
            "calls answered",
            answered,
            "calls cut off or refused",
            unanswered,
            "their events stored",
            stored,
            "answered and missing",
            missing,
            "there more than once",
            twice,
            "every hash chain holds",
            chainHolds ? "yes" : "NO");
  }
}
