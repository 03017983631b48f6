package org.failoverdashboard.failover.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.core.supervise.Leadership;
import org.failoverdashboard.failover.domain.SlotRules;
import org.failoverdashboard.failover.domain.SlotServer;
import org.failoverdashboard.failover.domain.SlotTask;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;

/**
 * Keeps the replication slots of every cluster as {@link SlotRules} want them, while its primary
 * does well and nobody has paused it. A failover makes the slots it needs itself.
 */
final class SlotKeeper {
  private static final Logger LOG = System.getLogger(SlotKeeper.class.getName());

  /** By which slot each node streams, or did when it answered last. */
  interface Names {
    Map<NodeId, String> read() throws SQLException;

    void note(NodeId node, String slot) throws SQLException;
  }

  /** A slot on a server, as what was said of it last. */
  private record Warned(NodeId on, String slot) {}

  private final SlotAccess slots;
  private final Names names;
  private final Watching watching;
  private final Leadership leadership;
  private final Together together;
  private final Journal journal;
  private final Set<Warned> warned = ConcurrentHashMap.newKeySet();

  SlotKeeper(
      SlotAccess slots,
      Names names,
      Watching watching,
      Leadership leadership,
      Together together,
      Journal journal) {
    this.slots = slots;
    this.names = names;
    this.watching = watching;
    this.leadership = leadership;
    this.together = together;
    this.journal = journal;
  }

  /** Done every half minute or so; returns when every server was seen to that answers. */
  void tend() throws SQLException {
    if (!leadership.leading()) {
      return;
    }
    Map<NodeId, String> known = names.read();
    try {
      for (ClusterObserved seen : watching.all()) {
        if (doesWell(seen) && !seen.observations().cluster().paused()) {
          tend(seen.observations().cluster(), known);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean doesWell(ClusterObserved seen) {
    return seen.diagnosis().kind() == Diagnosis.Kind.HEALTHY
        || seen.diagnosis().kind() == Diagnosis.Kind.DEGRADED;
  }

  private void tend(Cluster cluster, Map<NodeId, String> known)
      throws SQLException, InterruptedException {
    List<Node> answering =
        watching.cluster(cluster.id()).stream()
            .flatMap(seen -> seen.observations().nodes().stream())
            .filter(node -> node.current().isPresent())
            .map(node -> node.node())
            .toList();
    Collection<SlotServer> servers = together.begin(answering, slots::read).await().values();
    List<SlotTask> tasks = SlotRules.tasks(cluster, List.copyOf(servers), noted(servers, known));
    forgetSettled(servers, tasks);
    for (SlotTask task : tasks) {
      carryOut(cluster, task);
    }
  }

  private Map<NodeId, String> noted(Collection<SlotServer> servers, Map<NodeId, String> known)
      throws SQLException {
    Map<NodeId, String> all = new HashMap<>(known);
    for (SlotServer server : servers) {
      NodeId node = server.node().id();
      if (!server.ownSlot().isEmpty() && !server.ownSlot().equals(known.get(node))) {
        names.note(node, server.ownSlot());
        all.put(node, server.ownSlot());
      }
    }
    return all;
  }

  /** What was warned of and has ended is told again when it comes back. */
  private void forgetSettled(Collection<SlotServer> servers, List<SlotTask> tasks) {
    List<NodeId> asked = servers.stream().map(server -> server.node().id()).toList();
    List<Warned> still = new ArrayList<>();
    for (SlotTask task : tasks) {
      if (task instanceof SlotTask.Warn) {
        still.add(new Warned(task.on().id(), task.slot()));
      }
    }
    warned.removeIf(before -> asked.contains(before.on()) && !still.contains(before));
  }

  /** Whoever lost the lead meanwhile leaves the rest to the one that leads. */
  private void carryOut(Cluster cluster, SlotTask task) {
    if (!leadership.leading()) {
      return;
    }
    try {
      if (slots.carryOut(task)) {
        tell(cluster, task);
      }
    } catch (ServerException later) {
      LOG.log(Level.WARNING, "slot {0} of {1}: {2}", task.slot(), task.on().name(), later.reason());
    }
  }

  private void tell(Cluster cluster, SlotTask task) {
    switch (task) {
      case SlotTask.Create create -> {
        String reason =
            "%s now keeps WAL for %s, should that one have to stream from it"
                .formatted(create.on().name(), create.reader().name());
        write(cluster, "node.slot_created", task, reason);
      }
      case SlotTask.Drop drop -> write(cluster, "node.slot_dropped", task, drop.reason());
      case SlotTask.Warn warn -> {
        if (warned.add(new Warned(warn.on().id(), warn.slot()))) {
          write(cluster, "node.slot_keeps_much", task, warn.reason());
        }
      }
      case SlotTask.Advance _ -> {}
    }
  }

  private void write(Cluster cluster, String type, SlotTask task, String reason) {
    journal.write(
        cluster.name(),
        type,
        Actor.observer(watching.observer()),
        null,
        "slot " + task.slot() + " of " + task.on().name() + ": " + reason,
        Map.of("node", task.on().name(), "slot", task.slot()));
  }
}
