package org.failoverdashboard.launcher.kills;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What became of it.
 *
 * @param seed of what was killed when
 * @param programKills how often the recording process was killed
 * @param databaseKills how often the control database was killed
 * @param answered how many events were answered for
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
    long stored,
    long missing,
    long twice,
    boolean chainHolds) {

  /** Every event that was answered for is there once, and the chain verifies. */
  public boolean kept() {
    return missing == 0 && twice == 0 && chainHolds && answered > 0;
  }

  /** In sentences. */
  public String told() {
    return """
    Killed the recording process %,d times and its control database %,d times under load (seed %d).
    %,d events were answered for, %,d are stored: %,d answered ones are missing, %,d are there twice; the chain %s.\
    """
        .formatted(
            programKills,
            databaseKills,
            seed,
            answered,
            stored,
            missing,
            twice,
            chainHolds ? "holds" : "IS BROKEN");
  }
}
