package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.failover.internal.LabServers.ask;
import static org.failoverdashboard.failover.internal.LabServers.execute;
import static org.failoverdashboard.failover.internal.LabServers.node;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.failover.domain.SlotRules;
import org.failoverdashboard.failover.domain.SlotServer;
import org.failoverdashboard.failover.domain.SlotTask;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replication slots on real servers that keep no WAL but what a slot makes them keep. */
@Timeout(120)
final class SlotsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Time time = new SystemTime();
  private final Map<NodeId, String> known = new HashMap<>();

  @TempDir private Path directory;
  private LabCluster cluster;
  private LabServers.Connections connections;
  private LabNode old;
  private LabNode chosen;
  private LabNode behind;
  private NodeSql sql;
  private Slots slots;

  @BeforeEach
  void start() throws SQLException {
    cluster =
        LabCluster.start(
            LabSpec.asynchronous("orders", directory, "eu-west-1", "us-east-1", "us-west-2")
                .with(Map.of("wal_keep_size", "0", "wal_retrieve_retry_interval", "100ms")),
            time);
    old = cluster.nodes().get(0);
    chosen = cluster.nodes().get(1);
    behind = cluster.nodes().get(2);
    connections =
        new LabServers.Connections(cluster.observer().user(), cluster.observer().password());
    sql = new NodeSql(connections, node -> false);
    slots = new Slots(sql);
    for (LabNode node : cluster.nodes()) {
      execute(node, "alter system set primary_slot_name = '" + slot(node) + "'");
      execute(node, "select pg_reload_conf()");
    }
  }

  @AfterEach
  void end() throws SQLException {
    connections.close();
    cluster.close();
  }

  @Test
  void aStandbyThatWasBehindFindsItsWalOnTheNewPrimary() throws Exception {
    tend(old);
    assertThat(cluster.awaitStreaming(old)).isTrue();
    assertThat(slotsOf(old)).containsExactlyInAnyOrder(slot(chosen), slot(behind));
    assertThat(slotsOf(chosen)).containsExactlyInAnyOrder(slot(old), slot(behind));
    Receivers receivers = new Receivers(sql, node -> 1, time);
    String upstream = receivers.upstream(node(behind));
    receivers.cut(node(behind), PATIENCE);
    recycleWal();
    tend(old);
    old.server().killHost();
    receivers.cut(node(chosen), PATIENCE);

    new Promoting(sql, receivers::takeSeenWritable, time).promote(node(chosen), PATIENCE);
    receivers.follow(node(behind), upstream, node(chosen), 1, PATIENCE);

    assertThat(behind.streamsFrom(chosen)).isTrue();
    assertThat(
            ask(
                chosen,
                "select active from pg_replication_slots where slot_name = '" + slot(behind) + "'"))
        .isEqualTo("t");
  }

  @Test
  void onAStandbyItGoesOnAndOfADeadNodeItIsDroppedAtTheLimit() throws Exception {
    tend(old);
    assertThat(cluster.awaitStreaming(old)).isTrue();
    String before = restart(chosen, slot(behind));
    recycleWal();
    tend(old);
    assertThat(restart(chosen, slot(behind))).isNotEqualTo(before);

    behind.server().killHost();
    recycleWal();
    tend(old, 2L << 20, old, chosen);

    assertThat(slotsOf(old)).containsExactly(slot(chosen));
    assertThat(slotsOf(chosen)).containsExactly(slot(old));
  }

  /** Fills segment after segment, and has every server forget what no slot keeps. */
  private void recycleWal() throws SQLException {
    for (int i = 0; i < 4; i++) {
      execute(old, "select pg_logical_emit_message(true, 'test', 'a segment')");
      execute(old, "select pg_switch_wal()");
    }
    execute(old, "checkpoint");
    String end = ask(old, "select pg_current_wal_lsn()::text");
    for (LabNode standby : cluster.nodes()) {
      if (standby != old && standby.streamsFrom(old)) {
        await(standby, "select pg_last_wal_replay_lsn() >= '" + end + "'::pg_lsn");
        execute(standby, "checkpoint");
      }
    }
  }

  private void await(LabNode node, String condition) throws SQLException {
    long limit = time.nanoTime() + PATIENCE.toNanos();
    while (!ask(node, condition).equals("t")) {
      assertThat(time.nanoTime() - limit).as(condition).isNegative();
    }
  }

  private void tend(LabNode primary) throws Exception {
    tend(primary, 0, cluster.nodes().toArray(LabNode[]::new));
  }

  private void tend(LabNode primary, long limit, LabNode... answering) throws Exception {
    List<SlotServer> servers = new ArrayList<>();
    for (LabNode node : answering) {
      servers.add(slots.read(node(node)));
    }
    servers.forEach(server -> known.put(server.node().id(), server.ownSlot()));
    for (SlotTask task : SlotRules.tasks(clusterOf(primary, limit), servers, known)) {
      slots.carryOut(task);
    }
  }

  private Cluster clusterOf(LabNode primary, long limit) {
    Policy is = Policy.DEFAULT;
    Policy policy =
        new Policy(
            is.automaticFailover(),
            is.silenceLimit(),
            is.observersRequired(),
            is.maxLossBytes(),
            is.coolDown(),
            is.warmUp(),
            is.probeInterval(),
            is.lagWarning(),
            is.regionOrder(),
            is.writeProbeInterval(),
            is.writeStallLimit(),
            is.onWritesStalled(),
            is.onSilenceWithoutQuorum(),
            is.drillsAllowed(),
            limit);
    List<Node> nodes = cluster.nodes().stream().map(LabServers::node).toList();
    ClusterId id = new ClusterId(new UUID(0, 1));
    return new Cluster(id, "orders", policy, nodes, 1, node(primary).id(), false, 1);
  }

  private List<String> slotsOf(LabNode node) throws SQLException {
    String names =
        ask(node, "select coalesce(string_agg(slot_name, ','), '') from pg_replication_slots");
    return names.isEmpty() ? List.of() : List.of(names.split(",", -1));
  }

  private String restart(LabNode node, String slot) throws SQLException {
    return ask(
        node,
        "select restart_lsn::text from pg_replication_slots where slot_name = '" + slot + "'");
  }

  private static String slot(LabNode node) {
    return node.name().replace('-', '_');
  }
}
