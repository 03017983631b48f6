package org.failoverdashboard.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two real servers behind the addresses of three nodes. */
@Timeout(120)
class ServersIT {
  private final Time time = new SystemTime();
  private Path directory;
  private Servers servers;

  @BeforeEach
  void start() throws Exception {
    directory = Files.createTempDirectory("failover-live");
    // A server that runs as another user has to get through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    servers = new Servers(List.of(2, 1), directory, time);
    servers.start();
  }

  @AfterEach
  void end() throws Exception {
    servers.close();
    BinaryCache.deleteTree(directory);
  }

  @Test
  void everyNodeHasAnAddressOfItsOwnAtWhichARealServerAnswers() throws SQLException {
    List<HostPort> addresses = IntStream.range(0, 3).mapToObj(servers::address).toList();

    assertThat(addresses).doesNotHaveDuplicates();
    for (int node = 0; node < 3; node++) {
      assertThat(show(node, "cluster_name")).isEqualTo(node < 2 ? "server-0" : "server-1");
    }
  }

  @Test
  void aChangeShowsAtEveryNodeOfTheGroupAndNoOtherAndIsUndoneAtTheEnd() throws Exception {
    try (Changes changes = Changes.start(servers.groups().subList(0, 1), time)) {
      awaitReadOnly(0, "on");
      awaitReadOnly(1, "on");
      assertThat(show(2, "default_transaction_read_only")).isEqualTo("off");
    }
    awaitReadOnly(0, "off");
    awaitReadOnly(1, "off");
  }

  private void awaitReadOnly(int node, String value) throws Exception {
    long limit = time.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!show(node, "default_transaction_read_only").equals(value)) {
      assertThat(time.nanoTime()).as("read-only " + value + " in time").isLessThan(limit);
      time.sleep(Duration.ofMillis(20));
    }
  }

  private String show(int node, String setting) throws SQLException {
    String url = "jdbc:postgresql://" + servers.address(node) + "/postgres?sslmode=disable";
    try (Connection connection = DriverManager.getConnection(url, "postgres", Servers.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}
