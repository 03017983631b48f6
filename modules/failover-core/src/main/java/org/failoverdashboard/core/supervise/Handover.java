package org.failoverdashboard.core.supervise;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.regions.api.ClusterId;

/** Reads from the records what has ended, and hands out what an earlier leader left unfinished. */
public final class Handover {
  /** The supervisions of the clusters. */
  public interface Heirs {
    /** A failover is recorded as running. */
    void carryOn(ClusterId cluster, Claim claim);

    /** An incident was told and has not ended. */
    void inherit(ClusterId cluster, ToldIncident incident);
  }

  private final Records records;
  private final Leadership leadership;
  private final Situation situation;

  public Handover(Records records, Leadership leadership, Situation situation) {
    this.records = records;
    this.leadership = leadership;
    this.situation = situation;
  }

  /**
   * Done every second or so.
   *
   * @param supervised is given what was left by an observer that led before
   */
  public void read(Heirs supervised) throws LedgerException {
    records.sinceLast().forEach(situation::lastFailoverEnded);
    situation.listen();
    long token = leadership.token();
    if (!leadership.leading()) {
      situation.promoting(records.promoting());
      return;
    }
    situation.promoting(Map.of());
    List<Claim> running = records.running(token);
    situation.failoversRunning(
        running.stream().map(claim -> claim.electorate().cluster().id()).toList());
    for (Claim claim : running) {
      supervised.carryOn(claim.electorate().cluster().id(), claim);
    }
    for (ToldIncident incident : records.open()) {
      supervised.inherit(incident.cluster(), incident);
    }
  }

  /**
   * Done every second or so, and at once when somebody orders something here.
   *
   * @param supervised is given each order that waits, to carry it out
   */
  public void orders(BiConsumer<ClusterId, Ordered> supervised) throws LedgerException {
    if (!leadership.leading()) {
      return;
    }
    for (Ordered ordered : records.ordered()) {
      supervised.accept(ordered.cluster(), ordered);
    }
  }
}
