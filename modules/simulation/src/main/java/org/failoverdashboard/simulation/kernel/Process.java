package org.failoverdashboard.simulation.kernel;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A process of the world with threads and clocks of its own: it can be paused, so that nothing of
 * it runs for a while and all of it believes no time has passed, and killed.
 */
public final class Process {
  private final String name;
  private final Scheduler scheduler;
  private final BiConsumer<String, Throwable> broken;
  private final Set<Fiber> fibers = new LinkedHashSet<>();
  private final ProcessTime time;
  private @Nullable Fiber running;
  private boolean dead;
  private long pausedUntil;
  private int calls;
  private Runnable beforeCall = () -> {};

  /**
   * @param broken is told of a fiber that ended by an exception nobody expects
   */
  public Process(String name, Scheduler scheduler, BiConsumer<String, Throwable> broken) {
    this.name = name;
    this.scheduler = scheduler;
    this.broken = broken;
    this.time = new ProcessTime(this, scheduler);
  }

  public String name() {
    return name;
  }

  public ProcessTime time() {
    return time;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  public boolean dead() {
    return dead;
  }

  public long pausedUntil() {
    return pausedUntil;
  }

  public void pause(Duration duration) {
    pausedUntil = Math.max(pausedUntil, scheduler.now() + duration.toNanos());
  }

  /** Starts a thread of it. */
  public Fiber start(String what, Fiber.Body body) {
    if (dead) {
      throw new Killed();
    }
    Fiber fiber = new Fiber(scheduler, this, name + "/" + what, body);
    fibers.add(fiber);
    long ticket = fiber.newTicket();
    scheduler.at(scheduler.now(), () -> fiber.wake(ticket));
    return fiber;
  }

  /** Ends it: none of its threads does anything more, and all end at this moment. */
  public void kill() {
    dead = true;
    fibers.forEach(fiber -> scheduler.at(scheduler.now(), fiber::resume));
  }

  /** Ends it when its world is over, and no event happens any more. */
  public void close() {
    dead = true;
    List.copyOf(fibers).forEach(Fiber::resume);
  }

  /** What happens before its next calls to the outside: a pause or its end, for example. */
  public void beforeCall(Runnable what) {
    beforeCall = what;
  }

  /** How many calls to the outside it has made. */
  public int calls() {
    return calls;
  }

  /** Every call to the outside begins here: the process may be slow, paused or killed before it. */
  public void call() throws InterruptedException {
    if (dead) {
      throw new Killed();
    }
    calls++;
    beforeCall.run();
    if (dead) {
      throw new Killed();
    }
    if (pausedUntil > scheduler.now() || scheduler.random().nextInt(8) == 0) {
      time.sleep(Duration.ofNanos(scheduler.random().nextInt(500_000)));
    }
  }

  /** The thread that runs was interrupted where it could not say so; its next wait will. */
  public void interruptAgain() {
    current().remember();
  }

  Fiber current() {
    return Objects.requireNonNull(running, "only a fiber of " + name + " may wait");
  }

  void running(@Nullable Fiber fiber) {
    running = fiber;
  }

  void ended(Fiber fiber, @Nullable Throwable failure) {
    fibers.remove(fiber);
    if (failure != null) {
      broken.accept(fiber.toString(), failure);
    }
  }
}
