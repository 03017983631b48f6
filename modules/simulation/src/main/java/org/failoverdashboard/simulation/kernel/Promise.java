package org.failoverdashboard.simulation.kernel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that will be there later; one fiber of its process may wait for it. */
public final class Promise<T> {
  private final Process process;
  private @Nullable T value;
  private @Nullable Fiber waiter;
  private long ticket;

  public Promise(Process process) {
    this.process = process;
  }

  /** The first one counts. */
  public void complete(T result) {
    if (value != null) {
      return;
    }
    value = result;
    Fiber waiting = waiter;
    if (waiting != null) {
      long valid = ticket;
      process.scheduler().at(process.scheduler().now(), () -> waiting.wake(valid));
    }
  }

  public boolean done() {
    return value != null;
  }

  /** Empty when the time was over before it was there. */
  public Optional<T> await(Duration patience) throws InterruptedException {
    if (value == null) {
      long valid = prepare();
      Fiber waiting = process.current();
      process.scheduler().after(patience, () -> waiting.wake(valid));
      park(waiting);
    }
    return Optional.ofNullable(value);
  }

  public T await() throws InterruptedException {
    while (value == null) {
      prepare();
      park(process.current());
    }
    return value;
  }

  private long prepare() {
    Fiber waiting = process.current();
    waiter = waiting;
    ticket = waiting.newTicket();
    return ticket;
  }

  private void park(Fiber waiting) throws InterruptedException {
    waiting.throwIfInterrupted();
    waiting.park();
    waiter = null;
    waiting.throwIfInterrupted();
  }
}
