package org.failoverdashboard.core.api;

import java.util.List;
import org.failoverdashboard.regions.api.Node;

/** Who becomes the primary, decided on positions that can no longer change. */
public sealed interface Choice {
  /** Promote this standby. */
  record Promote(Node node, Loss loss) implements Choice {}

  /**
   * Promote nobody.
   *
   * @param rule which rule forbids it: {@code no-candidate} or {@code loss-not-allowed}
   */
  record Refuse(String rule, String reason, List<Candidate> candidates) implements Choice {
    public Refuse {
      candidates = List.copyOf(candidates);
    }
  }
}
