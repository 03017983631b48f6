package org.failoverdashboard.core.api;

import java.util.List;

/**
 * What the old primary's commits waited for before they were acknowledged, as last seen.
 *
 * @param standbyNames its setting {@code synchronous_standby_names}
 * @param level its setting {@code synchronous_commit}; empty when it was never seen
 * @param receivers the {@code application_name} of every receiver it had, repeated ones repeated
 */
public record CommitWait(String standbyNames, String level, List<String> receivers) {
  /** The primary was never seen. */
  public static final CommitWait UNKNOWN = new CommitWait("", "", List.of());

  public CommitWait {
    receivers = List.copyOf(receivers);
  }
}
