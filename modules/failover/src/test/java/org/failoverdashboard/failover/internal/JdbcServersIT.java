package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.failoverdashboard.failover.internal.LabServers.ask;
import static org.failoverdashboard.failover.internal.LabServers.execute;
import static org.failoverdashboard.failover.internal.LabServers.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers.Promoted;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a failover on real servers. */
@Timeout(120)
final class JdbcServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Time time = new SystemTime();

  @TempDir private Path directory;
  private LabCluster cluster;
  private LabServers.Connections connections;
  private LabNode old;
  private LabNode chosen;
  private LabNode other;
  private Receivers receivers;
  private Promoting promoting;

  @BeforeEach
  void start() {
    cluster =
        LabCluster.start(
            LabSpec.synchronous("orders", directory, "eu-west-1", "us-east-1", "us-west-2"), time);
    old = cluster.nodes().get(0);
    chosen = cluster.nodes().get(1);
    other = cluster.nodes().get(2);
    connections =
        new LabServers.Connections(cluster.observer().user(), cluster.observer().password());
    NodeSql sql = new NodeSql(connections, node -> false);
    receivers = new Receivers(sql, node -> 1, time);
    promoting = new Promoting(sql, receivers::takeSeenWritable, time);
  }

  @AfterEach
  void end() throws SQLException {
    connections.close();
    cluster.close();
  }

  @Test
  void aCutStandbyReceivesNothingMoreAndTellsWhereItStands() throws Exception {
    String upstream = receivers.upstream(node(chosen));
    assertThat(upstream).contains("application_name=" + chosen.name());

    Reading reading = receivers.cut(node(chosen), PATIENCE);

    // A receiver that has just begun names the start of its segment, which replay is past.
    String held = "greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::text";
    assertThat(reading.position()).isEqualTo(Lsn.parse(ask(chosen, "select " + held)));
    assertThat(reading.timeline()).isEqualTo(1);
    assertThat(receivers.upstream(node(chosen))).isEmpty();
    assertThat(ask(chosen, "select count(*) from pg_stat_wal_receiver")).isEqualTo("0");

    receivers.restore(node(chosen), upstream);
    assertThat(cluster.awaitStreaming(old)).isTrue();
  }

  @Test
  void aCutOneIsPromotedAndTheOtherFollowsIt() throws Exception {
    Promoted promoted = replaceThePrimary();

    assertThat(promoted.timeline()).isEqualTo(2);
    assertThat(chosen.isPrimary()).isTrue();
    assertThat(other.streamsFrom(chosen)).isTrue();
  }

  /** Its control file names the timeline before until the next restart point. */
  @Test
  void whoHasJustFollowedTellsTheNewTimelineOnceItIsCutAgain() throws Exception {
    replaceThePrimary();
    execute(chosen, "create table written_on_the_new_timeline ()");

    Reading reading = receivers.cut(node(other), PATIENCE);

    assertThat(reading.timeline()).isEqualTo(2);
  }

  /** As a host that went down in the middle of its promotion leaves it. */
  @Test
  void aWalFileOfATimelineWithoutItsHistoryProvesNothing() throws Exception {
    Path wal = chosen.server().dataDirectory().resolve("pg_wal");
    String file = ask(old, "select pg_walfile_name(pg_current_wal_lsn())");
    Files.copy(wal.resolve(file), wal.resolve("00000002" + file.substring(8)));

    assertThat(receivers.cut(node(chosen), PATIENCE).timeline()).isEqualTo(1);
  }

  @Test
  void whatIsReplayedMayEndAWaitAndNotTheQuestion() throws Exception {
    String conflict = "do $$ begin raise serialization_failure; end $$";
    try (Connection connection = chosen.server().connect("postgres")) {
      assertThat(
              RoundTrip.<Integer>waiting(
                  connection, row -> row.getInt(1), List.of(), conflict, "select 1"))
          .isEqualTo(1);
    }
  }

  @Test
  void aWaitEndsAlsoWhereEachLookTakesLong() throws Exception {
    String wait = RoundTrip.until("false", "perform pg_sleep(0.1)");
    try (Connection connection = chosen.server().connect("postgres")) {
      connection.createStatement().execute("set statement_timeout = '10s'");

      assertThat(
              RoundTrip.<Integer>waiting(
                  connection, row -> row.getInt(1), List.of(), wait, "select 1"))
          .isEqualTo(1);
    }
  }

  private Promoted replaceThePrimary() throws Exception {
    String upstream = receivers.upstream(node(other));
    old.server().killHost();
    receivers.cut(node(chosen), PATIENCE);
    receivers.cut(node(other), PATIENCE);
    Promoted promoted = promoting.promote(node(chosen), PATIENCE);
    receivers.follow(node(other), upstream, node(chosen), 1, PATIENCE);
    return promoted;
  }

  /**
   * A server takes up a reload when it comes to it, each session by itself. The upstream is a path
   * since a promotion waits for a receiver that waits for a name's resolution.
   */
  @Test
  void whoWasCutIsPromotedAlthoughItsSessionHasNotHeardOfThatYet() throws Exception {
    old.server().killHost();
    receivers.cut(node(chosen), PATIENCE);
    execute(chosen, "alter system set primary_conninfo = 'host=/nowhere'");
    execute(chosen, "select pg_reload_conf()");
    awaitSetting(chosen, "primary_conninfo", "host=/nowhere");
    execute(chosen, "alter system set primary_conninfo = ''");

    promoting.promote(node(chosen), PATIENCE);

    assertThat(chosen.isPrimary()).isTrue();
  }

  private void awaitSetting(LabNode node, String name, String value) throws SQLException {
    long limit = time.nanoTime() + PATIENCE.toNanos();
    while (!value.equals(ask(node, "show " + name))) {
      assertThat(time.nanoTime() - limit).as(name).isNegative();
    }
  }

  @Test
  void promotingAgainChangesNothing() throws Exception {
    old.server().killHost();
    receivers.cut(node(chosen), PATIENCE);
    Promoted first = promoting.promote(node(chosen), PATIENCE);

    Promoted again = promoting.promote(node(chosen), PATIENCE);

    assertThat(again.timeline()).isEqualTo(first.timeline());
  }

  @Test
  void whoHasAnUpstreamAgainIsNotPromoted() throws Exception {
    assertThatThrownBy(() -> promoting.promote(node(chosen), PATIENCE))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("has an upstream again");
    assertThat(chosen.isPrimary()).isFalse();
  }

  @Test
  void whoWasFencedInAnEarlierLifeTakesWritesOncePromoted() throws Exception {
    execute(chosen, "alter system set default_transaction_read_only = on");
    execute(chosen, "select pg_reload_conf()");
    old.server().killHost();
    receivers.cut(node(chosen), PATIENCE);

    promoting.promote(node(chosen), PATIENCE);

    assertThat(ask(chosen, "show default_transaction_read_only")).isEqualTo("off");
  }

  @Test
  void worksWhereNobodyCanWaitOnTheServer() throws Exception {
    execute(old, "drop extension plpgsql");
    assertThat(cluster.awaitStreaming(old)).isTrue();
    old.server().stop(StopMode.FAST);

    receivers.cut(node(chosen), PATIENCE);
    promoting.promote(node(chosen), PATIENCE);

    assertThat(chosen.isPrimary()).isTrue();
    assertThat(ask(chosen, "select count(*) from pg_language where lanname = 'plpgsql'"))
        .isEqualTo("0");
  }
}
