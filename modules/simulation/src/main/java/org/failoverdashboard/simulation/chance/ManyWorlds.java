package org.failoverdashboard.simulation.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.failoverdashboard.simulation.world.Tally;

/** Runs worlds of many seeds, as many at a time as there are processors. */
public final class ManyWorlds {
  /** So many failing worlds are enough to look at. */
  private static final int ENOUGH = 5;

  private final long from;
  private final int count;
  private final AtomicLong next;
  private final Tally tally = new Tally();
  private final List<FailedWorld> failed = new ArrayList<>();

  private ManyWorlds(long from, int count) {
    this.from = from;
    this.count = count;
    this.next = new AtomicLong(from);
  }

  /** Those of the seeds {@code from}, {@code from + 1} and so on. */
  public static ManyWorlds run(long from, int count) throws InterruptedException {
    ManyWorlds worlds = new ManyWorlds(from, count);
    List<Thread> runners = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      runners.add(Thread.ofVirtual().start(worlds::runSome));
    }
    for (Thread runner : runners) {
      runner.join();
    }
    return worlds;
  }

  private void runSome() {
    while (true) {
      long seed = next.getAndIncrement();
      if (seed >= from + count || failed().size() >= ENOUGH) {
        return;
      }
      try {
        tally.add(RandomWorld.run(seed));
      } catch (FailedWorld world) {
        synchronized (failed) {
          failed.add(world);
        }
      }
    }
  }

  public Tally tally() {
    return tally;
  }

  /** In which an invariant was broken. */
  public List<FailedWorld> failed() {
    synchronized (failed) {
      return List.copyOf(failed);
    }
  }
}
