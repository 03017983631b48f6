package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of real servers by a user who has nothing but the roles of docs/roles.sql. */
@Timeout(120)
final class WatchingRoleIT {
  private static final Path SCRIPT = Path.of("../../docs/roles.sql");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Time time = new SystemTime();

  @TempDir private Path directory;
  private LabCluster cluster;
  private LabNode primary;
  private LabNode standby;

  @BeforeEach
  void start() throws IOException, SQLException {
    cluster =
        LabCluster.start(
            LabSpec.synchronous("orders", directory, "eu-west-1", "us-east-1", "us-west-2"), time);
    primary = cluster.nodes().get(0);
    standby = cluster.nodes().get(1);
    bySuperuser(primary, "create role stranger login password 's'");
    bySuperuser(primary, Files.readString(SCRIPT));
    bySuperuser(primary, "create role watcher login password 'w'");
    bySuperuser(primary, "grant failover_watch to watcher");
    bySuperuser(primary, "create role actor login password 'a'");
    bySuperuser(primary, "grant failover_act to actor");
    long limit = time.nanoTime() + PATIENCE.toNanos();
    while (!mayAct(standby)) {
      assertThat(time.nanoTime() - limit).isNegative();
    }
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void aProbeSeesAllThatASuperuserSees() throws SQLException {
    try (Connection watcher = connect(primary, "watcher", "w");
        Connection superuser = primary.server().connect("postgres")) {
      ServerState seen = new Probe(time).look(watcher);
      ServerState all = new Probe(time).look(superuser);

      assertThat(seen.senders()).hasSize(2).allMatch(sender -> sender.state().equals("streaming"));
      assertThat(names(seen)).containsExactlyInAnyOrderElementsOf(names(all));
      assertThat(seen.timeline()).isEqualTo(1);
      assertThat(seen.systemIdentifier()).isEqualTo(all.systemIdentifier());
    }
    try (Connection watcher = connect(standby, "watcher", "w")) {
      ServerState seen = new Probe(time).look(watcher);

      assertThat(seen.inRecovery()).isTrue();
      assertThat(seen.receiver()).isNotNull().matches(ServerState.Receiver::streaming);
    }
  }

  @Test
  void whoMayNotMonitorStillSeesThatItStandsBy() throws SQLException {
    try (Connection stranger = connect(standby, "stranger", "s")) {
      ServerState seen = new Probe(time).look(stranger);

      assertThat(seen.inRecovery()).isTrue();
      assertThat(seen.timeline()).isEqualTo(1);
    }
  }

  private static List<String> names(ServerState state) {
    return state.senders().stream().map(ServerState.Sender::name).toList();
  }

  @Test
  void writesAreTriedAndStandbysAskedForASignOfLife() throws Exception {
    try (Connection actor = connect(primary, "actor", "a")) {
      WriteAttempt attempt = WriteAttempt.begin(actor, Thread.ofVirtual().factory(), time);

      assertThat(attempt.endedWithin(PATIENCE)).isTrue();
      assertThat(attempt.check().result()).isInstanceOf(WriteCheck.Accepted.class);
    }
    try (Connection actor = connect(standby, "actor", "a");
        Connection watcher = connect(standby, "watcher", "w")) {
      ReceiverTimeout before = ReceiverTimeout.shorten(actor, Duration.ofMillis(900));
      before.restore(actor);
      ReceiverTimeout.reload(actor);

      assertThatThrownBy(() -> ReceiverTimeout.shorten(watcher, Duration.ofMillis(900)))
          .hasMessageContaining("permission denied");
    }
  }

  private static Connection connect(LabNode node, String user, String password)
      throws SQLException {
    String url = "jdbc:postgresql://" + node.address() + "/postgres";
    return DriverManager.getConnection(url, user, password);
  }

  private static boolean mayAct(LabNode node) throws SQLException {
    String question =
        "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member"
            + " where r.rolname = 'actor'";
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  private static void bySuperuser(LabNode node, String command) throws SQLException {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
