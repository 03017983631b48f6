package org.failoverdashboard.core.supervise;

import java.util.function.BiConsumer;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.regions.api.ClusterId;

/** Reads from the records what has ended, and hands out what an earlier leader left unfinished. */
public final class Handover {
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
   * @param supervised is given each failover that is recorded as running, to carry it on
   */
  public void read(BiConsumer<ClusterId, Claim> supervised) throws LedgerException {
    records.sinceLast().forEach(situation::lastFailoverEnded);
    long token = leadership.token();
    if (!leadership.leading()) {
      return;
    }
    for (Claim claim : records.running(token)) {
      supervised.accept(claim.electorate().cluster().id(), claim);
    }
  }
}
