package org.failoverdashboard.simulation.world;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.kernel.Scheduler;
import org.failoverdashboard.simulation.observer.Observer;
import org.failoverdashboard.simulation.observer.Surroundings;
import org.jspecify.annotations.Nullable;

/** The host of an observer: the program runs on it, may crash, and is started again. */
public final class Machine {
  private final String host;
  private final Scheduler scheduler;
  private final Supplier<Surroundings> surroundings;
  private final BiConsumer<String, Throwable> broken;
  private @Nullable Observer observer;
  private int runs;

  Machine(
      String host,
      Scheduler scheduler,
      Supplier<Surroundings> surroundings,
      BiConsumer<String, Throwable> broken) {
    this.host = host;
    this.scheduler = scheduler;
    this.surroundings = surroundings;
    this.broken = broken;
  }

  public String host() {
    return host;
  }

  /** The run of the program there; the last one when it has crashed. */
  public Observer observer() {
    Observer now = observer;
    if (now == null) {
      throw new IllegalStateException(host + " was never started");
    }
    return now;
  }

  public Process process() {
    return observer().process();
  }

  public boolean running() {
    return observer != null && !process().dead();
  }

  public boolean leading() {
    return running() && observer().leading();
  }

  public void start() {
    if (running()) {
      return;
    }
    Process process = new Process(host, scheduler, broken);
    observer = new Observer(process, ++runs, surroundings.get());
    observer.start();
  }

  public void crash() {
    if (running()) {
      process().kill();
    }
  }

  void close() {
    if (observer != null) {
      process().close();
    }
  }
}
