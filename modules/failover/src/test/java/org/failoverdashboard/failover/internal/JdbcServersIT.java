package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers.Promoted;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Promotion;
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
  private final Map<NodeId, Connection> connections = new ConcurrentHashMap<>();

  @TempDir private Path directory;
  private LabCluster cluster;
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
    NodeSql sql = new NodeSql(connectionsOf(cluster.observer()), node -> false);
    receivers = new Receivers(sql, node -> 1, time);
    promoting = new Promoting(sql, receivers::takeSeenWritable, time);
  }

  @AfterEach
  void end() throws SQLException {
    for (Connection connection : connections.values()) {
      connection.close();
    }
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
    String upstream = receivers.upstream(node(other));
    old.server().killHost();
    receivers.cut(node(chosen), PATIENCE);
    receivers.cut(node(other), PATIENCE);

    Promoted promoted = promoting.promote(node(chosen), PATIENCE);
    receivers.follow(node(other), upstream, node(chosen), 1, PATIENCE);

    assertThat(promoted.timeline()).isEqualTo(2);
    assertThat(chosen.isPrimary()).isTrue();
    assertThat(other.streamsFrom(chosen)).isTrue();
  }

  /** Its control file names the timeline before until the next restart point. */
  @Test
  void whoHasJustFollowedTellsTheNewTimelineOnceItIsCutAgain() throws Exception {
    String upstream = receivers.upstream(node(other));
    old.server().killHost();
    receivers.cut(node(chosen), PATIENCE);
    receivers.cut(node(other), PATIENCE);
    promoting.promote(node(chosen), PATIENCE);
    receivers.follow(node(other), upstream, node(chosen), 1, PATIENCE);
    execute(chosen, "create table written_on_the_new_timeline ()");

    Reading reading = receivers.cut(node(other), PATIENCE);

    assertThat(reading.timeline()).isEqualTo(2);
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

  private NodeConnections connectionsOf(Credentials observer) {
    return new NodeConnections() {
      @Override
      public <T> T with(Node node, Duration timeout, Work<T> work) throws SQLException {
        Connection connection = connections.get(node.id());
        if (connection == null) {
          String url = "jdbc:postgresql://" + node.address() + "/" + observer.database();
          connection = DriverManager.getConnection(url, observer.user(), observer.password());
          connections.put(node.id(), connection);
        }
        return work.on(connection);
      }
    };
  }

  private static Node node(LabNode lab) {
    UUID id = UUID.nameUUIDFromBytes(lab.name().getBytes(StandardCharsets.UTF_8));
    return new Node(
        new NodeId(id),
        lab.name(),
        lab.region(),
        lab.address(),
        lab.replicationAddress(),
        Promotion.ALLOWED,
        0,
        false);
  }

  private static String ask(LabNode node, String question) throws SQLException {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(LabNode node, String command) throws SQLException {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
