package org.failoverdashboard.core.api;

/** What a promotion may lose of what the old primary had acknowledged. */
public sealed interface Loss {
  /** Nothing: every acknowledged commit is on a node whose position was read (R + W > N). */
  record None() implements Loss {}

  /**
   * It cannot be excluded.
   *
   * @param knownBytes WAL in bytes the primary was known to have written beyond the candidate; what
   *     it wrote after it was last seen comes on top
   * @param why why the quorum does not exclude it
   */
  record AtRisk(long knownBytes, String why) implements Loss {}

  /** In bytes; 0 when nothing can be lost. */
  default long bytes() {
    return switch (this) {
      case None _ -> 0;
      case AtRisk risk -> risk.knownBytes();
    };
  }

  /** A sentence for people. */
  default String sentence() {
    return switch (this) {
      case None _ -> "nothing acknowledged is lost";
      case AtRisk risk -> "at least " + risk.knownBytes() + " bytes at risk: " + risk.why();
    };
  }
}
