package org.failoverdashboard.simulation.kernel;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread of a process: a virtual thread that runs only while it holds the baton. */
public final class Fiber {
  /** What it does. */
  @FunctionalInterface
  public interface Body {
    void run() throws InterruptedException;
  }

  private final Scheduler scheduler;
  private final Process process;
  private final String name;
  private final Semaphore baton = new Semaphore(0);
  private final Promise<Boolean> end;
  private boolean ended;
  private boolean interrupted;
  private long waiting;
  private @Nullable Throwable failure;

  Fiber(Scheduler scheduler, Process process, String name, Body body) {
    this.scheduler = scheduler;
    this.process = process;
    this.name = name;
    this.end = new Promise<>(process);
    Thread.ofVirtual().name(name).start(() -> run(body));
  }

  private void run(Body body) {
    baton.acquireUninterruptibly();
    try {
      if (!process.dead()) {
        body.run();
      }
    } catch (Killed killed) {
      // its process is gone
    } catch (InterruptedException cancelled) {
      // it was asked to end
    } catch (RuntimeException | Error unexpected) {
      failure = unexpected;
    } finally {
      ended = true;
      scheduler.handBack();
    }
  }

  /** Runs it until it waits again; called by the scheduler only. */
  void resume() {
    if (ended) {
      return;
    }
    process.running(this);
    scheduler.handTo(baton, name);
    process.running(null);
    if (ended) {
      end.complete(true);
      process.ended(this, failure);
    }
  }

  /**
   * Waits until somebody wakes it with the ticket given.
   *
   * @throws Killed when its process was killed meanwhile
   */
  void park() {
    scheduler.handBack();
    baton.acquireUninterruptibly();
    if (process.dead()) {
      throw new Killed();
    }
  }

  /** A ticket for one wait: whoever comes later with it finds the fiber gone. */
  long newTicket() {
    return ++waiting;
  }

  /** Wakes it if it still waits for that; its process may be paused. */
  void wake(long ticket) {
    if (ended || ticket != waiting) {
      return;
    }
    long until = process.pausedUntil();
    if (until > scheduler.now()) {
      scheduler.at(until, () -> wake(ticket));
      return;
    }
    waiting++;
    resume();
  }

  public void interrupt() {
    interrupted = true;
    long ticket = waiting;
    scheduler.at(scheduler.now(), () -> wake(ticket));
  }

  void remember() {
    interrupted = true;
  }

  void throwIfInterrupted() throws InterruptedException {
    if (interrupted) {
      interrupted = false;
      throw new InterruptedException();
    }
  }

  public Promise<Boolean> end() {
    return end;
  }

  @Override
  public String toString() {
    return name;
  }
}
