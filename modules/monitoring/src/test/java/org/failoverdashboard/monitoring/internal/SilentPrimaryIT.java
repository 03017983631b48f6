package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A primary that neither answers nor refuses, on real servers. */
@TestInstance(Lifecycle.PER_CLASS)
class SilentPrimaryIT {
  private WatchedLab watched;

  @BeforeAll
  void start(@TempDir Path directory) {
    watched = new WatchedLab(directory, true);
  }

  @BeforeEach
  void heal() {
    watched.heal();
  }

  @AfterAll
  void stop() {
    watched.heal();
    watched.close();
  }

  @Test
  void aBusyPrimaryThatFreezesIsDeadSoonAfterTheSilenceLimit() {
    write(5);
    long frozen = watched.now();
    watched.primary().server().pause();

    Duration detected = watched.awaitDiagnosis(Kind.PRIMARY_DEAD, frozen);

    report("busy primary frozen -> PRIMARY_DEAD", detected);
    assertThat(detected).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
  }

  @Test
  void anIdlePrimaryThatFreezesIsDeadAsWell() {
    watched.pause(Duration.ofSeconds(3));
    long frozen = watched.now();
    watched.primary().server().pause();

    Duration detected = watched.awaitDiagnosis(Kind.PRIMARY_DEAD, frozen);

    report("idle primary frozen -> PRIMARY_DEAD", detected);
    assertThat(detected).isBetween(Duration.ofMillis(400), Duration.ofSeconds(4));
  }

  @Test
  void aPrimaryWhoseLinksAllGoSilentIsDead() {
    write(5);
    long silent = watched.now();
    watched.primary().clientProxy().fault(LinkFault.SILENT);
    watched.primary().replicationProxy().fault(LinkFault.SILENT);

    Duration detected = watched.awaitDiagnosis(Kind.PRIMARY_DEAD, silent);

    report("all links of the primary silent -> PRIMARY_DEAD", detected);
  }

  @Test
  void anIdlePrimaryThatOnlyObserversLostIsNeverDead() {
    watched.pause(Duration.ofSeconds(3));
    long lost = watched.now();
    watched.primary().clientProxy().fault(LinkFault.SILENT);

    Duration known = watched.awaitDiagnosis(Kind.PRIMARY_UNREACHABLE, lost);
    report("only observers lost an idle primary -> PRIMARY_UNREACHABLE", known);
    watched.pause(Duration.ofSeconds(4));

    assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
    // Those that heard it bear a moment's pause again, although nobody else reaches it.
    assertTimeoutsAreAsBefore();
    watched.primary().clientProxy().heal();
    watched.awaitDiagnosis(Kind.HEALTHY, lost);
    assertTimeoutsAreAsBefore();
  }

  @Test
  void neitherIsOneThatStandsFarAwayFromItsStandbys() {
    watched.primary().replicationProxy().latency(Duration.ofMillis(150));
    // For more than two probes: how far a standby is, is told only while WAL flows.
    write(25);
    watched.pause(Duration.ofSeconds(3));
    long lost = watched.now();
    watched.primary().clientProxy().fault(LinkFault.SILENT);

    watched.awaitDiagnosis(Kind.PRIMARY_UNREACHABLE, lost);
    watched.pause(Duration.ofSeconds(4));

    assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
    for (LabNode node : watched.lab.nodes().subList(1, 3)) {
      assertThat(node.streamsFrom(watched.primary())).isTrue();
    }
  }

  private void write(int times) {
    for (int i = 0; i < times; i++) {
      watched.execute(watched.primary(), "select pg_logical_emit_message(true, 'test', 'busy')");
      watched.pause(Duration.ofMillis(100));
    }
  }

  private void assertTimeoutsAreAsBefore() {
    watched.await(_ -> watched.lab.nodes().stream().allMatch(node -> setting(node).equals("10s")));
  }

  private String setting(LabNode node) {
    try (var connection = node.server().connect("postgres");
        var statement = connection.createStatement();
        var row = statement.executeQuery("show wal_receiver_timeout")) {
      row.next();
      return row.getString(1);
    } catch (java.sql.SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void report(String what, Duration duration) {
    System.out.println(what + ": " + duration.toMillis() + " ms");
  }
}
