package org.failoverdashboard.core.supervise;

import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Snapshot;

/** Hears of every decision that is made without an order, before it is carried out. */
@FunctionalInterface
public interface Considered {
  /** Nobody listens. */
  Considered UNHEARD = (snapshot, decision) -> {};

  /** Returns at once. Called by the thread that supervises the cluster. */
  void decided(Snapshot snapshot, Decision decision);
}
