package org.failoverdashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalWritersIT {
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Time time = new SystemTime();

  @TempDir private Path directory;

  @Test
  void showTwoNodesThatAcceptWritesAtOnce() throws SQLException {
    LabSpec spec = LabSpec.asynchronous("catalog", directory, "eu-west-1", "us-east-1");
    try (LabCluster cluster = LabCluster.start(spec, time);
        LocalWriters writers = LocalWriters.start(cluster, OFTEN, PATIENCE, time)) {
      LabNode old = cluster.nodes().getFirst();
      LabNode other = cluster.nodes().getLast();
      assertThat(cluster.await(() -> !rows(writers, old).isEmpty())).isTrue();
      assertThat(rows(writers, other)).isEmpty();

      execute(other, "SELECT pg_promote()");
      assertThat(cluster.await(() -> !rows(writers, other).isEmpty())).isTrue();
      int before = rows(writers, old).size();
      assertThat(cluster.await(() -> rows(writers, old).size() > before)).isTrue();

      assertThat(writers.lostRows(other))
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.node()).isEqualTo(old.name()));
    }
  }

  @Test
  void getNothingAcknowledgedByASynchronousPrimaryThatIsCutOff() {
    LabSpec spec = LabSpec.synchronous("orders", directory, "eu-west-1", "us-east-1");
    try (LabCluster cluster = LabCluster.start(spec, time);
        LocalWriters writers = LocalWriters.start(cluster, OFTEN, PATIENCE, time)) {
      LabNode primary = cluster.nodes().getFirst();
      assertThat(cluster.await(() -> !rows(writers, primary).isEmpty())).isTrue();

      primary.replicationProxy().fault(LinkFault.SILENT);
      assertThat(cluster.await(() -> commitsWait(primary))).isTrue();
      int before = rows(writers, primary).size();
      // A second one waits: the first was given up without an answer.
      assertThat(cluster.await(() -> waiting(primary) > 1)).isTrue();
      assertThat(rows(writers, primary)).hasSize(before);

      primary.replicationProxy().heal();
      assertThat(cluster.await(() -> rows(writers, primary).size() > before)).isTrue();
    }
  }

  private static List<Acknowledged> rows(LocalWriters writers, LabNode node) {
    return writers.acknowledged().stream().filter(row -> row.node().equals(node.name())).toList();
  }

  private static boolean commitsWait(LabNode node) {
    return waiting(node) > 0;
  }

  private static int waiting(LabNode node) {
    String question = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(question)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void execute(LabNode node, String command) throws SQLException {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
