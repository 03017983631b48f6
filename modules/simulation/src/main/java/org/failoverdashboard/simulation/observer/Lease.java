package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import org.failoverdashboard.core.supervise.Leadership;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.records.ControlServer;
import org.failoverdashboard.simulation.records.RecordsFailure;

/** Leadership as the program's lease has it: renewed in time, believed in for a while less. */
final class Lease implements Leadership {
  private static final Duration TTL = Duration.ofSeconds(6);
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final ControlServer control;
  private final Process process;
  private final String holder;
  private long token;
  private long untilNanos;
  private boolean held;

  Lease(ControlServer control, Process process, String holder) {
    this.control = control;
    this.process = process;
    this.holder = holder;
  }

  void renew() throws RecordsFailure, InterruptedException {
    long asked = process.time().nanoTime();
    long now = control.write(process, tables -> tables.renewLease(holder, TTL));
    held = now > 0;
    token = held ? now : 0;
    untilNanos = asked + TTL.minus(MARGIN).toNanos();
  }

  @Override
  public boolean leading() {
    return held && process.time().nanoTime() - untilNanos < 0;
  }

  @Override
  public long token() {
    return token;
  }
}
