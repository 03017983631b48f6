package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.failoverdashboard.embedded.Signal;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.WedgedDisk;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.junit.jupiter.api.Test;

/** Scenarios 14 and 15: a primary that lives and cannot be used, or cannot write. */
@InFaultLab
class TroubledPrimaryIT {
  private static final String END_OBSERVERS =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where application_name = 'failover-dashboard'";

  @Test
  void scenario14_aPrimaryWithoutAFreeConnectionIsNotDead(FaultLab lab) throws SQLException {
    LabNode primary = lab.primary();
    List<Connection> crowd = new ArrayList<>();
    try {
      crowd.add(primary.server().connect("postgres"));
      lab.await(
          "every observer is turned away",
          () -> {
            fill(primary, crowd);
            endObservers(crowd.getFirst());
            fill(primary, crowd);
            return everybodyIsRejected(lab, "no connection slot left");
          });
      lab.nothingHappensFor(Duration.ofSeconds(2));
    } finally {
      for (Connection one : crowd) {
        one.close();
      }
    }
    lab.assertPrimary(primary);
  }

  private static void fill(LabNode primary, List<Connection> crowd) {
    try {
      while (true) {
        crowd.add(primary.server().connect("postgres"));
      }
    } catch (SQLException full) {
      assertThat(full.getSQLState()).isEqualTo("53300");
    }
  }

  private static void endObservers(Connection session) {
    try (var statement = session.createStatement()) {
      statement.execute(END_OBSERVERS);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void scenario14_aPrimaryThatRefusesOurPasswordIsNotDead(FaultLab lab) {
    LabNode primary = lab.primary();
    try {
      lab.execute(primary, "alter role failover password 'another'", END_OBSERVERS);

      lab.await(
          "every observer is rejected",
          () -> everybodyIsRejected(lab, "rejects our user or password"));
      lab.nothingHappensFor(Duration.ofSeconds(2));
    } finally {
      lab.execute(
          primary, "alter role failover password '" + lab.cluster.observer().password() + "'");
    }
    lab.assertPrimary(primary);
  }

  @Test
  void scenario14_aPrimaryInCrashRecoveryIsNotDead(FaultLab lab) {
    LabNode primary = lab.primary();
    // Enough WAL for its recovery to be caught in the act.
    lab.execute(
        primary,
        "set synchronous_commit = local",
        "create table if not exists much (n bigint)",
        "insert into much select generate_series(1, 600000)");

    ProcessHandle recovery = crash(lab, primary);

    lab.await("every observer is rejected", () -> everybodyIsRejected(lab, "crash recovery"));
    lab.nothingHappensFor(Duration.ofSeconds(3));
    Signal.CONT.sendTo(recovery);
    lab.awaitWrite();
    lab.assertPrimary(primary);
  }

  /** One process of the server is killed, so that all of it recovers; the recovery is stopped. */
  private static ProcessHandle crash(FaultLab lab, LabNode primary) {
    long backend =
        Long.parseLong(
            FaultLab.text(
                primary,
                "select pid::text from pg_stat_activity where backend_type = 'client backend' and"
                    + " pid <> pg_backend_pid() limit 1"));
    long postmaster = primary.server().pid().orElseThrow();
    ProcessHandle.of(backend).orElseThrow().destroyForcibly();
    long limit = lab.time.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (lab.time.nanoTime() - limit < 0) {
      List<ProcessHandle> startup =
          ProcessHandle.of(postmaster)
              .orElseThrow()
              .children()
              .filter(TroubledPrimaryIT::recovers)
              .toList();
      if (!startup.isEmpty()) {
        Signal.STOP.sendTo(startup.getFirst());
        return startup.getFirst();
      }
    }
    throw new AssertionError("the recovery was not seen");
  }

  private static boolean recovers(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains(": startup");
    } catch (IOException ended) {
      return false;
    }
  }

  private static boolean everybodyIsRejected(FaultLab lab, String why) {
    return lab.seats().stream()
        .map(Seat::diagnosis)
        .allMatch(it -> it.kind() == Kind.PRIMARY_REJECTING && it.evidence().contains(why));
  }

  @Test
  void scenario15_aWedgedDiskIsAStateOfItsOwnAndOnlyToldWhereThePolicySaysSo(FaultLab lab) {
    LabNode primary = lab.primary();
    lab.policy(Policies.with(Policies.quick(), "on_writes_stalled", "alert"));
    try (WedgedDisk _ = WedgedDisk.under(primary, lab.time)) {
      lab.await(
          "every observer says so",
          () -> lab.seats().stream().allMatch(seat -> seat.says() == Kind.WRITES_STALLED));
      lab.nothingHappensFor(Duration.ofSeconds(3));
      assertThat(lab.told("cluster.writes_stalled")).isNotEmpty();
    }
    lab.awaitWrite();
    lab.assertPrimary(primary);
  }

  @Test
  void scenario15_aWedgedDiskIsLeftWhereThePolicySaysSoAndNothingAcknowledgedIsLost(FaultLab lab) {
    LabNode old = lab.primary();
    lab.policy(Policies.with(Policies.quick(), "on_writes_stalled", "fail_over"));
    try (WedgedDisk _ = WedgedDisk.under(old, lab.time)) {
      LabNode fresh = lab.awaitFailoverFrom(old);
      lab.awaitWrite();
      lab.assertPrimary(fresh);
      old.server().killHost();
    }
  }

  /** PostgreSQL ends when it cannot write WAL; every write fails as on a full disk. */
  @Test
  void scenario15_aPrimaryThatCannotWriteItsWalIsReplacedAndNothingAcknowledgedIsLost(FaultLab lab)
      throws IOException, InterruptedException {
    LabNode old = lab.primary();
    long term = lab.term();
    ProcessHandle postmaster = ProcessHandle.of(old.server().pid().orElseThrow()).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();

    for (ProcessHandle process : all) {
      new ProcessBuilder("prlimit", "--fsize=1", "--pid", Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }

    lab.awaitFailoverFrom(old);
    lab.awaitWrite();
    lab.assertTerm(term + 1);
    old.server().killHost();
  }
}
