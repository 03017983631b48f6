package org.failoverdashboard.failover.domain;

import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/** Something to be done about a replication slot. Each may be repeated without harm. */
public sealed interface SlotTask {
  /** The server whose slot it is. */
  Node on();

  String slot();

  /** A slot for a standby, keeping WAL from now on. */
  record Create(Node on, String slot, Node reader) implements SlotTask {}

  /** What its standby has on its disk is kept no longer. */
  record Advance(Node on, String slot, Lsn to) implements SlotTask {}

  record Drop(Node on, String slot, String reason) implements SlotTask {}

  /** Nobody streams by it, and it keeps a lot: somebody should know. */
  record Warn(Node on, String slot, String reason) implements SlotTask {}
}
