package org.failoverdashboard.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.failoverdashboard.simulation.kernel.Scheduler;

/** What happened in a world, a line each, for people. */
public final class Trace {
  private final Scheduler scheduler;
  private final List<String> lines = new ArrayList<>();

  Trace(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  public void add(String who, String what) {
    lines.add(String.format(Locale.ROOT, "%10.3f ms  %-12s %s", scheduler.now() / 1e6, who, what));
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
