package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.failoverdashboard.failover.internal.LabServers.ask;
import static org.failoverdashboard.failover.internal.LabServers.execute;
import static org.failoverdashboard.failover.internal.LabServers.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers.Promoted;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every step on real servers by a user who has nothing but the roles of docs/roles.sql. */
@Timeout(120)
final class LeastPrivilegeIT {
  private static final Path SCRIPT = Path.of("../../docs/roles.sql");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Time time = new SystemTime();
  private final List<LabServers.Connections> opened = new ArrayList<>();

  @TempDir private Path directory;
  private LabCluster cluster;
  private LabNode old;
  private LabNode chosen;
  private LabNode other;

  @BeforeEach
  void start() throws Exception {
    cluster =
        LabCluster.start(
            LabSpec.synchronous("orders", directory, "eu-west-1", "us-east-1", "us-west-2"), time);
    old = cluster.nodes().get(0);
    chosen = cluster.nodes().get(1);
    other = cluster.nodes().get(2);
    execute(
        old,
        Files.readString(SCRIPT),
        "create role watcher login password 'w'",
        "grant failover_watch to watcher",
        "create role actor login password 'a'",
        "grant failover_act to actor");
    for (LabNode standby : new LabNode[] {chosen, other}) {
      awaitRole(standby);
    }
  }

  @AfterEach
  void end() throws SQLException {
    for (LabServers.Connections each : opened) {
      each.close();
    }
    cluster.close();
  }

  @Test
  void aSwitchoverIsCarriedOut() throws Exception {
    JdbcServers servers = serversOf("actor", "a");
    String upstream = servers.upstream(node(other));

    Lsn end = servers.quiesce(node(old), 1, PATIENCE);
    servers.catchUp(node(chosen), end, PATIENCE);
    servers.cut(node(chosen), PATIENCE);
    Promoted promoted = servers.promote(node(chosen), PATIENCE);
    servers.prove(node(chosen), false, PATIENCE);
    servers.follow(node(other), upstream, node(chosen), 1, PATIENCE);

    assertThat(promoted.timeline()).isEqualTo(2);
    assertThat(other.streamsFrom(chosen)).isTrue();
    assertThat(ask(old, "show default_transaction_read_only")).isEqualTo("on");
  }

  /** By then it receives nothing any more, and nobody else would read where it stands. */
  @Test
  void whoMayNotListFilesReadsAStandbyAllTheSame() throws Exception {
    execute(old, "revoke execute on function pg_ls_waldir() from pg_monitor");
    awaitAnswer(chosen, "select has_function_privilege('actor', 'pg_ls_waldir()', 'execute')", "f");

    Reading reading = serversOf("actor", "a").cut(node(chosen), PATIENCE);

    assertThat(reading.timeline()).isEqualTo(1);
    assertThat(reading.position()).isGreaterThan(Lsn.ZERO);
  }

  /** PostgreSQL lets nobody but superusers end a superuser's session. */
  @Test
  void superusersAloneKeepTheirSessionsOnAFencedServer() throws Exception {
    JdbcServers servers = serversOf("actor", "a");
    try (Connection owner = old.server().connect("postgres");
        Connection client = connect(old, "watcher", "w")) {
      assertThat(servers.fence(node(old))).isPositive();

      assertThat(owner.isValid(5)).isTrue();
      assertThat(client.isValid(5)).isFalse();
    }
    servers.unfence(node(old));
    awaitSetting(old, "default_transaction_read_only", "off");
  }

  @Test
  void slotsNeedReplication() throws Exception {
    String create = "select pg_create_physical_replication_slot('kept', true)";
    assertThatThrownBy(() -> by("actor", "a", create)).hasMessageContaining("replication slots");

    execute(old, "alter role actor replication");

    by("actor", "a", create);
    assertThat(ask(old, "select count(*) from pg_replication_slots where slot_name = 'kept'"))
        .isEqualTo("1");
  }

  @Test
  void whoWatchesCannotAct() {
    JdbcServers servers = serversOf("watcher", "w");

    assertThatThrownBy(() -> servers.cut(node(chosen), PATIENCE))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> servers.promote(node(chosen), PATIENCE))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> servers.fence(node(old)))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter system set shared_preload_libraries = 'evil'",
        "alter system set archive_command = 'evil'",
        "alter role postgres password 'taken'",
        "create role another",
        "create table public.anything (id int)",
        "select pg_read_file('global/pg_filenode.map', 0, 10, true)",
        "copy (select 1) to program 'true'",
        "select count(*) from pg_authid"
      })
  void nothingElseIsAllowed(String command) {
    assertThatThrownBy(() -> by("actor", "a", command)).hasMessageContaining("permission denied");
  }

  private JdbcServers serversOf(String user, String password) {
    LabServers.Connections connections = new LabServers.Connections(user, password);
    opened.add(connections);
    return new JdbcServers(connections, node -> false, node -> 1, time);
  }

  private void by(String user, String password, String command) throws SQLException {
    try (Connection connection = connect(old, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static Connection connect(LabNode node, String user, String password)
      throws SQLException {
    return connect(node.address() + "/postgres", user, password);
  }

  private static Connection connect(String address, String user, String password)
      throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://" + address, user, password);
  }

  private void awaitRole(LabNode standby) throws SQLException {
    awaitAnswer(
        standby, "select count(*) from pg_roles where rolname in ('watcher', 'actor')", "2");
    awaitAnswer(standby, "select pg_has_role('actor', 'failover_act', 'usage')", "t");
  }

  private void awaitSetting(LabNode node, String name, String value) throws SQLException {
    awaitAnswer(node, "show " + name, value);
  }

  private void awaitAnswer(LabNode node, String question, String answer) throws SQLException {
    long limit = time.nanoTime() + PATIENCE.toNanos();
    while (!answer.equals(ask(node, question))) {
      assertThat(time.nanoTime() - limit).as(question).isNegative();
    }
  }
}
