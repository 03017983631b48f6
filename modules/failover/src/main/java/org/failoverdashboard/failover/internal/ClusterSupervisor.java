package org.failoverdashboard.failover.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.core.supervise.Supervision;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.regions.api.ClusterId;

/** The thread that has one cluster considered whenever something was observed of it. */
final class ClusterSupervisor implements Runnable {
  private static final Logger LOG = System.getLogger(ClusterSupervisor.class.getName());

  private final ClusterId cluster;
  private final Supervision supervision;
  private final Semaphore wake = new Semaphore(0);

  ClusterSupervisor(ClusterId cluster, Supervision supervision) {
    this.cluster = cluster;
    this.supervision = supervision;
  }

  /** Something may have changed; returns at once. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  /** A failover is recorded as running; ignored while it is the one this supervisor is at. */
  void carryOn(Claim claim) {
    if (supervision.carryOn(claim)) {
      wake();
    }
  }

  /** An incident was told by an observer that led before, and has not ended. */
  void inherit(ToldIncident incident) {
    supervision.inherit(incident);
  }

  /** Somebody ordered something. */
  void carryOut(Ordered ordered) {
    supervision.carryOut(ordered);
    wake();
  }

  /** Decides and acts as if the primary died now, without any effect. */
  void rehearse() {
    try {
      supervision.rehearse();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        wake.acquire();
        wake.drainPermits();
        considerSafely();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong with one decision, the next one is made. */
  private void considerSafely() throws InterruptedException {
    try {
      switch (supervision.consider()) {
        case AT_ONCE -> wake();
        case WHEN_WOKEN -> {}
      }
    } catch (RuntimeException unexpected) {
      supervision.failed();
      LOG.log(Level.ERROR, "deciding about cluster " + cluster + " failed", unexpected);
    }
  }
}
