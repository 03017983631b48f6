package org.failoverdashboard.failover.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.failoverdashboard.failover.domain.SlotTask.Advance;
import org.failoverdashboard.failover.domain.SlotTask.Create;
import org.failoverdashboard.failover.domain.SlotTask.Drop;
import org.failoverdashboard.failover.domain.SlotTask.Warn;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about the replication slots of a cluster, so that they follow a promotion: a
 * slot exists on its server alone, and a standby that streams by one finds none on a new primary.
 *
 * <p>Every server that may be the primary therefore holds a slot for each other one that streams by
 * one, or will once it is a standby again: on a standby it is moved on as its owner goes on, since
 * nobody streams by it there. A slot that nobody needs is dropped, and one whose owner is away is
 * dropped when it keeps more than the policy's limit: the owner then needs a new copy, the others
 * keep their disks.
 *
 * <p>Invariants: a slot is dropped only while nobody streams by it, and only where it is known
 * whose it is. No slot is moved past what its owner has on its disk.
 */
public final class SlotRules {
  private final Cluster cluster;
  private final List<SlotServer> servers;
  private final Map<NodeId, String> known;

  private SlotRules(Cluster cluster, List<SlotServer> servers, Map<NodeId, String> known) {
    this.cluster = cluster;
    this.servers = servers;
    this.known = known;
  }

  /**
   * @param servers that answered just now
   * @param known by which slot each node streams or did, dead ones too
   * @return nothing while the primary is not among the servers, or does not take writes
   */
  public static List<SlotTask> tasks(
      Cluster cluster, List<SlotServer> servers, Map<NodeId, String> known) {
    boolean led =
        servers.stream()
            .anyMatch(it -> it.node().id().equals(cluster.primary()) && !it.inRecovery());
    return led ? new SlotRules(cluster, servers, known).all() : List.of();
  }

  private List<SlotTask> all() {
    List<SlotTask> tasks = new ArrayList<>();
    for (SlotServer holder : servers) {
      if (!holder.node().maintenance()) {
        List<SlotTask> kept =
            servers.stream()
                .filter(reader -> needs(holder, reader))
                .flatMap(reader -> kept(holder, reader).stream())
                .toList();
        tasks.addAll(kept);
        holder.slots().stream()
            .filter(slot -> !slot.active() && kept.stream().noneMatch(of(slot)))
            .flatMap(slot -> leftOver(holder, slot).stream())
            .forEach(tasks::add);
      }
    }
    return tasks;
  }

  /** What a slot keeps is known again only after it was moved on. */
  private static Predicate<SlotTask> of(Slot slot) {
    return task -> task.slot().equals(slot.name());
  }

  /** Whether the one may have to feed the other, now or after a promotion. */
  private boolean needs(SlotServer holder, SlotServer reader) {
    return reader.needsSlot()
        && !reader.node().equals(holder.node())
        && isOwner(reader.node(), reader.ownSlot())
        && mayLead(holder);
  }

  private boolean mayLead(SlotServer holder) {
    return holder.inRecovery()
        ? holder.node().promotion() == Promotion.ALLOWED
        : holder.node().id().equals(cluster.primary());
  }

  private static Optional<SlotTask> kept(SlotServer holder, SlotServer reader) {
    Slot slot = holder.slot(reader.ownSlot()).orElse(null);
    if (slot == null) {
      return Optional.of(new Create(holder.node(), reader.ownSlot(), reader.node()));
    }
    Lsn to =
        reader.flushed().compareTo(holder.replayed()) < 0 ? reader.flushed() : holder.replayed();
    boolean behind = slot.restart() != null && slot.restart().compareTo(to) < 0;
    return holder.inRecovery() && !slot.active() && behind
        ? Optional.of(new Advance(holder.node(), slot.name(), to))
        : Optional.empty();
  }

  private Optional<SlotTask> leftOver(SlotServer holder, Slot slot) {
    Node owner = owner(slot.name());
    String needless = owner == null ? null : needless(holder, owner);
    if (needless != null) {
      return Optional.of(new Drop(holder.node(), slot.name(), needless));
    }
    long limit = cluster.policy().slotLimitBytes();
    if (limit == 0 || slot.retained() <= limit / 2) {
      return Optional.empty();
    }
    String keeps =
        "nobody streams by it and it keeps %d bytes of WAL, of %d that the policy allows"
            .formatted(slot.retained(), limit);
    return Optional.of(
        owner != null && slot.retained() > limit
            ? new Drop(
                holder.node(), slot.name(), keeps + ": " + owner.name() + " needs a new copy")
            : new Warn(holder.node(), slot.name(), keeps));
  }

  private @Nullable String needless(SlotServer holder, Node owner) {
    if (owner.equals(holder.node())) {
      return owner.name() + " does not stream from itself";
    }
    return mayLead(holder) ? null : holder.node().name() + " will not be the primary";
  }

  /** Null where nobody streams by it, as far as is known, or several nodes do. */
  private @Nullable Node owner(String slot) {
    List<Node> owners = owners(slot).toList();
    return owners.size() == 1 ? owners.getFirst() : null;
  }

  private boolean isOwner(Node node, String slot) {
    return node.equals(owner(slot));
  }

  private Stream<Node> owners(String slot) {
    return cluster.nodes().stream().filter(node -> slot.equals(known.get(node.id())));
  }
}
