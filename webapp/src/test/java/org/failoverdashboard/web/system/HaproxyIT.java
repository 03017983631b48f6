package org.failoverdashboard.web.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Collectors;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.regions.api.Credentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real HAProxy asks the program which node takes writes. */
final class HaproxyIT {
  private final RunningSystem system = RunningSystem.get();
  private final LabCluster orders = system.orders();
  private final int port = PortAllocator.shared().next();
  private @Nullable Process haproxy;

  @BeforeEach
  void startHaproxy() throws IOException {
    system.program().awaitHealthy();
    Path configuration = system.directory("haproxy").resolve("haproxy.cfg");
    Files.writeString(configuration, configuration());
    haproxy =
        new ProcessBuilder("sh", "-c", "PATH=$PATH:/usr/sbin exec haproxy -db -f " + configuration)
            .redirectErrorStream(true)
            .redirectOutput(configuration.resolveSibling("haproxy.log").toFile())
            .start();
  }

  @AfterEach
  void endHaproxy() {
    if (haproxy != null) {
      haproxy.destroyForcibly();
    }
    system.program().awaitHealthy();
  }

  @Test
  void writesFollowTheNewPrimary() {
    LabNode before = orders.primary().orElseThrow();
    assertThat(writtenThroughHaproxy()).isEqualTo(before.server().port());

    before.server().killHost();

    int after =
        system.await(
            "a write through HAProxy on another node",
            () -> write().filter(written -> written != before.server().port()));
    assertThat(after).isEqualTo(orders.primary().orElseThrow().server().port());
  }

  private int writtenThroughHaproxy() {
    return system.await("a write through HAProxy", this::write);
  }

  /** Commits a row through HAProxy and says on which server's port. */
  private Optional<Integer> write() {
    Credentials writer = orders.writer();
    String url =
        "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&connectTimeout=2&socketTimeout=5"
            .formatted(port, writer.database());
    try (Connection connection =
            DriverManager.getConnection(url, writer.user(), writer.password());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "INSERT INTO ticks (id, at) SELECT coalesce(max(id), 0) + 1, now() FROM ticks"
                    + " RETURNING current_setting('port')::int")) {
      row.next();
      return Optional.of(row.getInt(1));
    } catch (SQLException notYet) {
      return Optional.empty();
    }
  }

  private String configuration() {
    int program = system.program().program().uri().getPort();
    String servers =
        orders.nodes().stream()
            .map(node ->
                "  server %s %s check addr 127.0.0.1 port %d"
                    .formatted(node.name(), node.address(), program))
            .collect(Collectors.joining("\n", "", "\n"));
    return """
    defaults
      mode tcp
      timeout connect 1s
      timeout client 30s
      timeout server 30s
      timeout check 1s
    listen orders
      bind 127.0.0.1:%d
      option httpchk
      http-check send meth GET uri-lf /lb/v1/clusters/orders/nodes/%%[srv_name]/primary
      http-check expect status 200
      default-server inter 100ms fastinter 50ms downinter 50ms fall 1 rise 1 on-marked-down shutdown-sessions
    %s\
    """
        .formatted(port, servers);
  }
}
