package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.core.supervise.Supervision;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.kernel.Promise;

/** The thread that supervises one cluster: it considers whenever it is woken. */
final class Supervised {
  private static final Duration FOREVER = Duration.ofDays(1);

  private final Process process;
  private final Supervision supervision;
  private boolean due;
  private Promise<Boolean> woken;

  Supervised(Process process, Supervision supervision) {
    this.process = process;
    this.supervision = supervision;
    this.woken = new Promise<>(process);
  }

  void wake() {
    due = true;
    woken.complete(true);
  }

  void carryOn(Claim claim) {
    if (supervision.carryOn(claim)) {
      wake();
    }
  }

  void inherit(ToldIncident incident) {
    supervision.inherit(incident);
  }

  void carryOut(Ordered ordered) {
    supervision.carryOut(ordered);
    wake();
  }

  void run() throws InterruptedException {
    while (true) {
      if (!due) {
        woken.await(FOREVER);
        woken = new Promise<>(process);
      }
      due = false;
      if (supervision.consider() == Supervision.Next.AT_ONCE) {
        due = true;
      }
    }
  }
}
