package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.faults.Hold.Moment;
import org.failoverdashboard.lab.LabNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 20: the standby that is being promoted dies; two of three standbys hold every commit.
 */
@Timeout(240)
class DyingCandidateIT {
  @TempDir static Path directory;
  private static FaultLab lab;

  @BeforeAll
  static void start() throws SQLException {
    lab =
        FaultLab.plan()
            .nodes("eu", "us", "ap", "sa")
            .observers("one")
            .parameters(
                Map.of(
                    "synchronous_standby_names",
                    "ANY 2 (\"orders-eu\", \"orders-us\", \"orders-ap\", \"orders-sa\")"))
            .start(directory);
  }

  @AfterEach
  void settle() throws SQLException {
    lab.settle();
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @Test
  void scenario20_aCandidateThatDiesBeforeItIsPromotedIsFollowedByTheNextInTheSameTerm() {
    LabNode old = lab.primary();
    long term = lab.term();
    int timeline = lab.timeline(old);
    LabNode chosen;
    try (Hold hold = new Hold(lab.room, "one", Moment.PROMOTE)) {
      old.server().killHost();
      lab.await("somebody is chosen", hold::reached);
      chosen = lab.cluster.node(hold.node());

      chosen.server().killHost();
      hold.letItBeRecorded();
    }

    LabNode fresh = lab.awaitFailoverFrom(old);
    assertThat(fresh).isNotEqualTo(chosen);
    lab.assertTerm(term + 1);
    assertThat(lab.timeline(fresh)).isEqualTo(timeline + 1);
  }

  @Test
  void scenario20_aPromotedServerThatDiesBeforeItIsPublishedIsFollowedByTheNext() {
    promotedAndDead();
  }

  /** It may have been promoted on the same timeline as the next one. */
  @Test
  @Tag("long")
  void scenario20_aPromotedServerThatDiedIsFencedWhenItReturns() {
    LabNode chosen = promotedAndDead();

    chosen.server().start();

    lab.await(
        "it is fenced when it returns",
        () ->
            lab.told("cluster.stray_primary_fenced").stream()
                .anyMatch(told -> told.payload().contains(chosen.name())));
  }

  /** Scenarios 10 and 20 at once: whoever leads next finds a promotion, and nobody promoted. */
  @Test
  void scenario20_aPromotedServerThatDiesWithItsLeaderIsFollowedByTheNextInTheSameTerm() {
    Replaced before = Replaced.from(lab);
    LabNode chosen;
    try (Succession succession = Succession.at(lab, Moment.PUBLISH)) {
      before.primary().server().killHost();
      succession.awaitTheMoment();
      chosen = lab.cluster.nodes().stream().filter(LabNode::isPrimary).findFirst().orElseThrow();

      chosen.server().killHost();
      succession.dieBeforeTheRecord();

      lab.await(
          "one that lives is the primary",
          () ->
              !List.of(before.primary(), chosen).contains(lab.primary())
                  && lab.primary().isPrimary());
    }
    lab.assertTerm(before.term() + 1);
  }

  private static LabNode promotedAndDead() {
    LabNode old = lab.primary();
    LabNode chosen;
    try (Hold hold = new Hold(lab.room, "one", Moment.PUBLISH)) {
      old.server().killHost();
      lab.await("somebody is promoted", hold::reached);
      chosen = lab.cluster.nodes().stream().filter(LabNode::isPrimary).findFirst().orElseThrow();

      chosen.server().killHost();
      hold.letItBeRecorded();
    }

    lab.await(
        "one that lives is the primary",
        () -> !List.of(old, chosen).contains(lab.primary()) && lab.primary().isPrimary());
    return chosen;
  }
}
