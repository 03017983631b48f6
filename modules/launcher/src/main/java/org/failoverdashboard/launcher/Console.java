package org.failoverdashboard.launcher;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.failoverdashboard.regions.api.Time;

/** Speaks to the person at the terminal. */
public final class Console {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());

  private final PrintStream out;
  private final Time time;
  private final boolean terminal;

  Console(PrintStream out, Time time) {
    this.out = out;
    this.time = time;
    this.terminal = System.console() != null && System.console().isTerminal();
  }

  public void say(String line) {
    out.println(line);
  }

  /** Does something that takes a while: one line that says what, and for how many seconds. */
  public void step(String what, Runnable work) {
    make(
        what,
        () -> {
          work.run();
          return what;
        });
  }

  /** As {@link #step}, and returns what came of it. */
  public <T> T make(String what, Supplier<T> work) {
    long start = time.nanoTime();
    Future<?> ticking =
        CLOCK.scheduleAtFixedRate(() -> running(what, start), 0, 500, TimeUnit.MILLISECONDS);
    String how = "failed";
    try {
      T made = work.get();
      how = "done";
      return made;
    } finally {
      ticking.cancel(false);
      finished(what, how, start);
    }
  }

  private synchronized void running(String what, long start) {
    if (terminal) {
      out.printf("\r\033[K%s ... %d s", what, seconds(start));
      out.flush();
    }
  }

  private synchronized void finished(String what, String how, long start) {
    out.printf("%s%s: %s after %d s%n", terminal ? "\r\033[K" : "", what, how, seconds(start));
  }

  private long seconds(long start) {
    return TimeUnit.NANOSECONDS.toSeconds(time.nanoTime() - start);
  }
}
