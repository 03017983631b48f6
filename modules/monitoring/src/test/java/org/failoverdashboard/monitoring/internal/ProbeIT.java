package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real servers say the same at the second look, for which they are asked less. */
@Timeout(120)
final class ProbeIT {
  private static final Time TIME = new SystemTime();
  private static LabCluster lab;
  private static LabCluster strangers;

  private final Probe probe = new Probe(TIME);

  @BeforeAll
  static void start(@TempDir Path directory, @TempDir Path other) {
    lab = LabCluster.start(LabSpec.synchronous("orders", directory, "eu", "us"), TIME);
    strangers = LabCluster.start(LabSpec.asynchronous("catalog", other, "ap"), TIME);
  }

  @AfterAll
  static void end() {
    lab.close();
    strangers.close();
  }

  @Test
  void ofAPrimary() throws SQLException {
    try (Connection connection = connect(lab, 0)) {
      ServerState first = probe.look(connection);
      ServerState again = probe.look(connection);

      assertThat(again.inRecovery()).isFalse();
      assertThat(again.senders()).hasSize(1);
      assertThat(again.synchronousStandbyNames()).isNotEmpty();
      assertThat(still(again)).isEqualTo(still(first));
    }
  }

  @Test
  void ofAPrimaryThatIsFencedMeanwhile() throws SQLException {
    try (Connection connection = connect(lab, 0);
        Statement fence = connection.createStatement()) {
      probe.look(connection);
      fence.execute("set default_transaction_read_only = on");

      assertThat(probe.look(connection).readOnly()).isTrue();
    }
  }

  @Test
  void ofAStandby() throws SQLException {
    try (Connection connection = connect(lab, 1)) {
      ServerState first = probe.look(connection);
      ServerState again = probe.look(connection);

      assertThat(again.inRecovery()).isTrue();
      assertThat(again.receiver()).isNotNull();
      assertThat(still(again)).isEqualTo(still(first));
    }
  }

  @Test
  void ofAStandbyThatIsPromotedMeanwhile(@TempDir Path directory) throws SQLException {
    try (LabCluster cluster =
            LabCluster.start(LabSpec.asynchronous("fresh", directory, "eu", "us"), TIME);
        Connection connection = connect(cluster, 1);
        Statement promote = connection.createStatement()) {
      assertThat(probe.look(connection).inRecovery()).isTrue();
      promote.execute("select pg_promote(true)");

      for (int look = 0; look < 2; look++) {
        ServerState promoted = probe.look(connection);
        assertThat(promoted.inRecovery()).isFalse();
        assertThat(promoted.timeline()).isEqualTo(2);
        assertThat(promoted.systemIdentifier()).isNotEmpty();
      }
    }
  }

  /** A proxy hands a connection on to another server. */
  @Test
  void ofAnotherServerBehindTheSameConnection() throws SQLException {
    try (Connection primary = connect(lab, 0);
        Connection standby = connect(lab, 1);
        Connection stranger = connect(strangers, 0)) {
      Connection[] behind = {primary};
      Connection proxied = proxy(behind);
      String own = probe.look(proxied).systemIdentifier();

      behind[0] = stranger;
      ServerState others = probe.look(proxied);
      behind[0] = standby;
      ServerState standsBy = probe.look(proxied);

      assertThat(others.systemIdentifier()).isNotEqualTo(own);
      assertThat(standsBy.inRecovery()).isTrue();
      assertThat(standsBy.systemIdentifier()).isEqualTo(own);
    }
  }

  private static Connection connect(LabCluster cluster, int node) throws SQLException {
    LabNode server = cluster.nodes().get(node);
    return server.server().connect("postgres");
  }

  private static Connection proxy(Connection[] behind) {
    return (Connection)
        Proxy.newProxyInstance(
            ProbeIT.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> handOn(behind[0], method, arguments);
                });
  }

  private static Object handOn(Connection to, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(to, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  /** What does not change by the moment alone. */
  private static ServerState still(ServerState state) {
    return new ServerState(
        state.inRecovery(),
        state.timeline(),
        state.position(),
        state.replayed(),
        null,
        state.senders().stream().map(ProbeIT::still).toList(),
        state.readOnly(),
        state.synchronousStandbyNames(),
        state.synchronousCommit(),
        state.replayPaused(),
        state.hasUpstream(),
        state.systemIdentifier(),
        state.versionNumber(),
        Instant.EPOCH,
        state.startedAt(),
        Duration.ZERO);
  }

  private static ServerState.Sender still(ServerState.Sender sender) {
    return new ServerState.Sender(
        sender.name(),
        sender.state(),
        sender.syncState(),
        sender.sent(),
        sender.written(),
        sender.flushed(),
        sender.replayed(),
        null);
  }
}
