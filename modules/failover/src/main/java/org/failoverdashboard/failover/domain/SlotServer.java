package org.failoverdashboard.failover.domain;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/**
 * What a server that answers says of slots.
 *
 * @param ownSlot {@code primary_slot_name}: by which slot it streams, or would; empty for none
 * @param flushed the end of the WAL that it has on its disk
 * @param replayed on a standby {@code pg_last_wal_replay_lsn()}: no slot of it can be further; on a
 *     primary the same as flushed
 */
public record SlotServer(
    Node node, boolean inRecovery, String ownSlot, Lsn flushed, Lsn replayed, List<Slot> slots) {
  public SlotServer {
    slots = List.copyOf(slots);
  }

  Optional<Slot> slot(String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
  }

  /** It streams by a slot, or will when it is a standby again. */
  boolean needsSlot() {
    return !ownSlot.isEmpty();
  }
}
