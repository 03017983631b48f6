package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverdashboard.lab.LabNode;

/** The cluster before something happens to its primary, to be held against what comes of it. */
record Replaced(FaultLab lab, LabNode primary, long term, int timeline) {
  static Replaced from(FaultLab lab) {
    LabNode primary = lab.primary();
    return new Replaced(lab, primary, lab.term(), lab.timeline(primary));
  }

  /** One promotion makes one timeline. */
  LabNode assertOnce() {
    LabNode fresh = lab.awaitFailoverFrom(primary);
    lab.awaitWrite();
    lab.assertTerm(term + 1);
    assertThat(lab.timeline(fresh)).as("the timeline").isEqualTo(timeline + 1);
    assertThat(
            lab.cluster.nodes().stream()
                .filter(node -> !node.equals(primary) && node.isPrimary())
                .toList())
        .containsExactly(fresh);
    return fresh;
  }

  /** The term was used, everything was given back, and the primary takes writes again. */
  void assertNever() {
    lab.await(
        "the term has ended",
        () -> lab.term() == term + 1 && lab.room.failovers(FaultLab.CLUSTER, "RUNNING") == 0);
    lab.assertPrimary(primary);
    lab.awaitWrite();
    assertThat(lab.timeline(primary)).as("the timeline").isEqualTo(timeline);
    lab.assertNobodyWasPromoted(lab.standbys());
    lab.await(
        "every standby streams",
        () -> lab.standbys().stream().allMatch(node -> node.streamsFrom(primary)));
  }
}
