package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.LongStream;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.lab.WedgedDisk;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Writes that do not come through on a real primary that answers. */
@TestInstance(Lifecycle.PER_CLASS)
class StalledWritesIT {
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private WatchedLab watched;

  @BeforeAll
  void start(@TempDir Path directory) {
    watched = new WatchedLab(directory, true, EVERY, LIMIT);
  }

  @BeforeEach
  void heal() {
    watched.heal();
  }

  @AfterAll
  void stop() {
    watched.close();
  }

  @Test
  void whereStandbysFellSilentCommitsAreStalledAndNothingElseIsSaid() {
    long silent = watched.now();
    watched.primary().replicationProxy().fault(LinkFault.SILENT);

    Duration known = watched.awaitDiagnosis(Kind.COMMITS_STALLED, silent);
    System.out.println("standbys silent -> COMMITS_STALLED: " + known.toMillis() + " ms");
    watched.pause(Duration.ofSeconds(5));

    assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD, Kind.WRITES_STALLED);
    assertThat(watched.view().diagnosis().evidence())
        .contains("wait for 1 of orders-eu, orders-us, orders-ap");
    assertThat(watched.view(watched.primary()).state()).isEqualTo(NodeState.PRIMARY);
    assertThat(sessionsOfProbe()).as("sessions of the write probe").isLessThanOrEqualTo(1);
  }

  @Test
  void whereStandbysWereCutOffCommitsAreStalledWithoutAnyWrite() {
    long cut = watched.now();
    watched.primary().replicationProxy().fault(LinkFault.CUT);

    watched.awaitDiagnosis(Kind.COMMITS_STALLED, cut);
    watched.pause(Duration.ofSeconds(3));

    assertThat(watched.view().diagnosis().kind()).isEqualTo(Kind.COMMITS_STALLED);
    assertThat(watched.view().diagnosis().evidence()).contains("connected as such: none");
    assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD, Kind.WRITES_STALLED);
  }

  @Test
  void aWedgedDiskIsAStallOfItsOwnWhileReadsAnswer() {
    watched.await(_ -> sessionsOfProbe() == 1);
    long wedged = watched.now();
    try (WedgedDisk _ = WedgedDisk.under(watched.primary(), watched.time)) {
      Duration known = watched.awaitDiagnosis(Kind.WRITES_STALLED, wedged);
      System.out.println("disk wedged -> WRITES_STALLED: " + known.toMillis() + " ms");
      watched.pause(Duration.ofSeconds(4));

      assertThat(watched.view().diagnosis().kind()).isEqualTo(Kind.WRITES_STALLED);
      assertThat(watched.view().diagnosis().evidence()).contains("it waits for LWLock/WALWrite");
      assertThat(watched.view(watched.primary()).state()).isEqualTo(NodeState.PRIMARY);
      assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD, Kind.COMMITS_STALLED);
      assertThat(sessionsOfProbe()).as("sessions of the write probe").isEqualTo(1);
    }
    watched.await(view -> view.diagnosis().kind() == Kind.HEALTHY);
  }

  /** The least of several, since the server writes WAL of its own now and then. */
  @Test
  void oneTryCostsLittleWalAndStandbysAreNeverWrittenOn() {
    watched.await(_ -> sessionsOfProbe() == 1);
    long least = LongStream.range(0, 8).map(_ -> walOfOneSecond()).min().orElseThrow();

    System.out.println("two tries of a write: " + least + " bytes of WAL");
    assertThat(least).isBetween(1L, 800L);
    for (LabNode standby : watched.lab.nodes().subList(1, 3)) {
      assertThat(number(standby, PROBE.formatted("count(*)"))).isZero();
    }
  }

  private long walOfOneSecond() {
    long before = number(POSITION);
    watched.pause(EVERY.multipliedBy(2));
    return number(POSITION) - before;
  }

  private static final String POSITION = "select pg_current_wal_lsn() - '0/0'";

  private static final String PROBE =
      "select %s from pg_stat_activity where query like '%%pg_logical_emit_message%%'"
          + " and query like '%%failover-dashboard%%' and pid <> pg_backend_pid()";

  private long sessionsOfProbe() {
    return number(PROBE.formatted("count(*)"));
  }

  private long number(String query) {
    return number(watched.primary(), query);
  }

  private static long number(LabNode node, String query) {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
