package org.failoverdashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabClusterIT {
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Time time = new SystemTime();

  @TempDir private Path directory;

  @Test
  void losesNoAcknowledgedRowWhenThePrimaryDiesAndRejoinsIt() throws SQLException {
    try (LabCluster cluster = LabCluster.start(orders(), time);
        LabWriter writer = LabWriter.start(cluster, OFTEN, PATIENCE, time)) {
      LabNode old = cluster.primary().orElseThrow();
      awaitCommits(cluster, writer, 20);
      old.server().killHost();
      LabNode standby = furthest(cluster, old);
      promote(standby);
      assertThat(cluster.rejoin(old.name(), standby.name())).isTrue();
      assertThat(cluster.rejoin(old.name(), standby.name())).isFalse();
      int before = writer.acknowledged().size();
      awaitCommits(cluster, writer, before + 20);
      assertThat(writer.latest().orElseThrow().node()).isEqualTo(standby.name());
      assertThat(writer.lostRows(standby)).isEmpty();
      assertThat(writer.longestGap().orElseThrow().after().node()).isEqualTo(standby.name());
    }
  }

  @Test
  void saysWhyANodeCannotRejoin() {
    try (LabCluster cluster = LabCluster.start(orders(), time)) {
      LabNode primary = cluster.nodes().getFirst();
      LabNode standby = cluster.nodes().getLast();
      assertThatThrownBy(() -> cluster.rejoin(primary.name(), standby.name()))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("is not a primary now");
      assertThatThrownBy(() -> cluster.rejoin("nobody", primary.name()))
          .hasMessage("Cluster orders has no node nobody.");
      assertThat(primary.isPrimary()).isTrue();
    }
  }

  @Test
  void aCommitWaitsForTheNearestOtherRegion() {
    try (LabCluster cluster = LabCluster.start(orders(), time)) {
      Latency.apply(cluster, "eu-central-1");
      try (LabWriter writer = LabWriter.start(cluster, Duration.ZERO, PATIENCE, time)) {
        awaitCommits(cluster, writer, 10);
        List<Acknowledged> commits = writer.acknowledged();
        Duration roundTrip = Latency.oneWay("eu-central-1", "us-east-1").multipliedBy(2);
        for (int i = 1; i < commits.size(); i++) {
          assertThat(new Gap(commits.get(i - 1), commits.get(i)).length())
              .isGreaterThanOrEqualTo(roundTrip);
        }
      }
    }
  }

  private LabSpec orders() {
    return LabSpec.synchronous("orders", directory, "eu-central-1", "us-east-1", "ap-southeast-2");
  }

  private static void awaitCommits(LabCluster cluster, LabWriter writer, int count) {
    assertThat(cluster.await(() -> writer.acknowledged().size() >= count)).isTrue();
  }

  /** Only the standby with most WAL surely holds what ANY 1 of them had acknowledged. */
  private static LabNode furthest(LabCluster cluster, LabNode old) throws SQLException {
    List<LabNode> standbys = cluster.nodes().stream().filter(node -> node != old).toList();
    assertThat(cluster.await(() -> standbys.stream().noneMatch(node -> node.streamsFrom(old))))
        .isTrue();
    LabNode furthest = standbys.getFirst();
    for (LabNode standby : standbys) {
      furthest = received(standby).compareTo(received(furthest)) > 0 ? standby : furthest;
    }
    return furthest;
  }

  private static Lsn received(LabNode node) throws SQLException {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_last_wal_receive_lsn()::text")) {
      row.next();
      return Lsn.parse(row.getString(1));
    }
  }

  private static void promote(LabNode node) throws SQLException {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_promote()");
    }
  }
}
