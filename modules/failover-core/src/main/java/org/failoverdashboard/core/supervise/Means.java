package org.failoverdashboard.core.supervise;

import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Counsel;
import org.failoverdashboard.core.plan.Failover;
import org.failoverdashboard.core.plan.Patience;
import org.failoverdashboard.core.plan.Report;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.core.plan.Switchover;
import org.failoverdashboard.core.plan.SwitchoverReport;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;

/** What the supervision of one cluster sees and acts with: every way out of the pure core. */
public record Means(
    Watching watching,
    Records records,
    Leadership leadership,
    Servers servers,
    Together together,
    Journal journal,
    Time time,
    Patience patience) {

  Failover failover(Claim claim, Report report, Counsel counsel) {
    return new Failover(claim, servers, records, together, report, counsel, time, patience);
  }

  Switchover switchover(Claim claim, Node target, SwitchoverReport report, Counsel counsel) {
    return new Switchover(claim, target, servers, report, failover(claim, report, counsel));
  }

  Actor observer() {
    return Actor.observer(watching.observer());
  }
}
