package org.failoverdashboard.failover.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.core.supervise.Supervision;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Time;

/** The thread that has one cluster considered whenever something was observed of it. */
final class ClusterSupervisor implements Runnable {
  private static final Logger LOG = System.getLogger(ClusterSupervisor.class.getName());

  /** Where all is well, this is often enough without an observation. */
  private static final Duration CALM = Duration.ofSeconds(1);

  private final ClusterId cluster;
  private final Supervision supervision;
  private final Time time;
  private final Semaphore wake = new Semaphore(0);

  /** Until then nothing changes by time alone, by the monotonic clock. */
  private volatile long calmUntilNanos;

  ClusterSupervisor(ClusterId cluster, Supervision supervision, Time time) {
    this.cluster = cluster;
    this.supervision = supervision;
    this.time = time;
    this.calmUntilNanos = time.nanoTime();
  }

  /** Something may have changed; returns at once. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  /** A moment has passed, which may be a reason to consider again; returns at once. */
  void timePasses() {
    if (time.nanoTime() - calmUntilNanos >= 0 || supervision.awaited()) {
      wake();
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
    calmUntilNanos = time.nanoTime();
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
        case WHEN_OBSERVED -> calmUntilNanos = time.nanoTime() + CALM.toNanos();
      }
    } catch (RuntimeException unexpected) {
      supervision.failed();
      LOG.log(Level.ERROR, "deciding about cluster " + cluster + " failed", unexpected);
    }
  }
}
