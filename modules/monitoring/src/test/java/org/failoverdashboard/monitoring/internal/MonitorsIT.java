package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a real cluster, well and in trouble. */
@TestInstance(Lifecycle.PER_CLASS)
class MonitorsIT {
  private WatchedLab watched;

  @BeforeAll
  void start(@TempDir Path directory) {
    watched = new WatchedLab(directory, true);
  }

  @BeforeEach
  void heal() {
    watched.heal();
  }

  @AfterAll
  void stop() {
    watched.close();
  }

  @Test
  void aHealthyClusterStreamsWithoutLag() {
    watched.execute(watched.primary(), "select pg_logical_emit_message(true, 'test', 'written')");
    watched.await(view -> view.nodes().stream().allMatch(MonitorsIT::hasReplayedAll));

    NodeView primary = watched.view(watched.primary());
    NodeView standby = watched.view(watched.standby());
    assertThat(primary.state()).isEqualTo(NodeState.PRIMARY);
    assertThat(primary.roundTrip()).isPositive();
    assertThat(standby.state()).isEqualTo(NodeState.STREAMING);
    assertThat(standby.lagBytes()).isZero();
    assertThat(standby.lagTime()).isZero();
    assertThat(standby.syncState()).isEqualTo("quorum");
    assertThat(standby.timeline()).isEqualTo(primary.timeline());
  }

  @Test
  void aPasswordIsSaltedOnceHoweverOftenItSignsIn() throws SQLException {
    NodeConnector connector = new NodeConnector(watched.inventory);
    Node node = watched.inventory.clusters().getFirst().nodes().getFirst();
    for (int i = 0; i < 3; i++) {
      connector.open(node).close();
    }

    assertThat(connector.salted().size()).isEqualTo(1);
  }

  @RepeatedTest(5)
  void aPrimaryWhoseHostIsKilledIsDeadAtOnce() {
    watched.pause(Duration.ofMillis(300));
    long killed = watched.now();
    watched.primary().server().killHost();

    Duration detected = watched.awaitDiagnosis(Kind.PRIMARY_DEAD, killed);

    System.out.println("host killed -> PRIMARY_DEAD: " + detected.toMillis() + " ms");
    assertThat(detected).isLessThan(Duration.ofMillis(1_000));
    assertThat(watched.view(watched.primary()).state()).isEqualTo(NodeState.DOWN);
  }

  @Test
  void aCutReplicationLinkDegradesAndIsNeverDeath() {
    long cut = watched.now();
    watched.primary().replicationProxy().fault(LinkFault.CUT);

    watched.awaitDiagnosis(Kind.DEGRADED, cut);
    watched.await(_ -> watched.view(watched.standby()).state() == NodeState.DISCONNECTED);
    watched.pause(Duration.ofSeconds(1));

    assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD, Kind.PRIMARY_UNREACHABLE);
  }

  @Test
  void aPrimaryThatOnlyTheObserverLostIsUnreachableByTheStandbysWord() {
    long cut = watched.now();
    watched.primary().clientProxy().fault(LinkFault.CUT);

    watched.awaitDiagnosis(Kind.PRIMARY_UNREACHABLE, cut);
    watched.pause(Duration.ofSeconds(2));

    assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
    assertThat(watched.view().diagnosis().evidence())
        .contains("still heard by orders-us, orders-ap");
    assertThat(watched.view(watched.primary()).state()).isEqualTo(NodeState.UNREACHABLE);
  }

  @Test
  void aPrimaryThatIsFullIsRejectingNotDead() throws SQLException {
    watched.monitors.stopAll();
    List<Connection> all = new ArrayList<>();
    try {
      fill(watched.primary(), all);
      long full = watched.now();
      watched.monitors.reconcile();

      watched.awaitDiagnosis(Kind.PRIMARY_REJECTING, full);

      assertThat(watched.view().diagnosis().evidence()).contains("has no connection slot left");
      assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
    } finally {
      for (Connection one : all) {
        one.close();
      }
    }
  }

  @Test
  void aWrongPasswordIsToldApart() {
    Credentials right = watched.lab.observer();
    long begin = watched.now();
    watched.inventory.signInAs(new Credentials(right.user(), "wrong", right.database()));
    watched.watchAnew();

    watched.awaitDiagnosis(Kind.PRIMARY_REJECTING, begin);

    assertThat(watched.view().diagnosis().evidence()).contains("rejects our user or password");
    watched.await(_ -> watched.view(watched.standby()).state() == NodeState.REJECTING);
    assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
    assertThat(watched.view().toString()).doesNotContain(right.password());
  }

  @Test
  void aPrimaryThatFillsUpWhileItIsWatchedIsNeverDead() throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      fill(watched.primary(), all);
      long full = watched.now();
      watched.pause(Duration.ofSeconds(1));
      assertThat(watched.said()).as("over the open connection").containsOnly(Kind.HEALTHY);

      takeTheSlotsOfObserver(all);
      watched.awaitDiagnosis(Kind.PRIMARY_REJECTING, full);

      assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
    } finally {
      for (Connection one : all) {
        one.close();
      }
    }
  }

  /** The observer connects again at once, and may be the quicker one: then once more. */
  private void takeTheSlotsOfObserver(List<Connection> all) throws SQLException {
    for (int i = 0; i < 50 && !watched.said().contains(Kind.PRIMARY_REJECTING); i++) {
      endSessionsOfObserver(all.getFirst());
      fill(watched.primary(), all);
      watched.pause(Duration.ofMillis(300));
    }
  }

  @Test
  void aPasswordThatWasChangedShowsWithTheNextConnectAndIsNoDeath() throws SQLException {
    Credentials observer = watched.lab.observer();
    try (Connection admin = watched.primary().server().connect("postgres")) {
      setPassword(admin, observer.user(), "changed");
      try {
        long changed = watched.now();
        watched.pause(Duration.ofSeconds(1));
        assertThat(watched.said()).as("over the open connection").containsOnly(Kind.HEALTHY);

        endSessionsOfObserver(admin);
        watched.awaitDiagnosis(Kind.PRIMARY_REJECTING, changed);

        assertThat(watched.view().diagnosis().evidence()).contains("rejects our user or password");
        assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
      } finally {
        setPassword(admin, observer.user(), observer.password());
      }
    }
  }

  @Test
  void aServerInCrashRecoveryIsNotDead() throws SQLException, IOException {
    for (int i = 0; i < 3; i++) {
      long crashed = watched.now();
      crashOneSession(watched.primary());

      watched.pause(Duration.ofMillis(500));
      watched.awaitDiagnosis(Kind.HEALTHY, crashed);
      assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
    }
  }

  /** Any session that ends by a signal makes the server end all of them and recover. */
  private static void crashOneSession(LabNode node) throws SQLException, IOException {
    try (Connection session = node.server().connect("postgres");
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      new ProcessBuilder("kill", "-KILL", row.getString(1)).start();
    }
  }

  private static void setPassword(Connection admin, String user, String password)
      throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute("set synchronous_commit = local");
      statement.execute("alter role \"%s\" password '%s'".formatted(user, password));
    }
  }

  private static void endSessionsOfObserver(Connection admin) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'failover-dashboard'");
    }
  }

  private static void fill(LabNode node, List<Connection> all) throws SQLException {
    while (true) {
      try {
        all.add(node.server().connect("postgres"));
      } catch (SQLException full) {
        assertThat(full.getSQLState()).isEqualTo("53300");
        return;
      }
    }
  }

  private static boolean hasReplayedAll(NodeView node) {
    return node.role().equals("primary") || (node.lagBytes() != null && node.lagBytes() == 0);
  }
}
