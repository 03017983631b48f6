package org.failoverdashboard.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.failoverdashboard.embedded.LibertyServer;
import org.failoverdashboard.regions.api.Time;

/**
 * What stops the program for moments: it is frozen, as by a starved host, or made to collect all of
 * its garbage. It is used by one thread.
 */
final class Hiccups {
  private static final Duration CALM_AT_LEAST = Duration.ofSeconds(2);
  private static final Duration CALM_AT_MOST = Duration.ofSeconds(8);

  private final LibertyServer liberty;
  private final Duration longestPause;
  private final RandomGenerator random;
  private final Time time;
  private int pauses;
  private int collections;
  private Duration worstPause = Duration.ZERO;
  private Duration worstCollection = Duration.ZERO;

  Hiccups(LibertyServer liberty, Duration longestPause, RandomGenerator random, Time time) {
    this.liberty = liberty;
    this.longestPause = longestPause;
    this.random = random;
    this.time = time;
  }

  int pauses() {
    return pauses;
  }

  int collections() {
    return collections;
  }

  Duration worstPause() {
    return worstPause;
  }

  /** From the order to its end, the time of the ordering process included. */
  Duration worstCollection() {
    return worstCollection;
  }

  /** How long nothing happens before the next one. */
  Duration nextCalm() {
    return Duration.ofNanos(random.nextLong(CALM_AT_LEAST.toNanos(), CALM_AT_MOST.toNanos()));
  }

  void next() throws InterruptedException {
    if (random.nextBoolean()) {
      pause();
    } else {
      collect();
    }
  }

  private void pause() throws InterruptedException {
    long start = time.nanoTime();
    liberty.pause();
    try {
      time.sleep(Duration.ofNanos(random.nextLong(longestPause.toNanos() + 1)));
    } finally {
      liberty.resume();
    }
    pauses++;
    worstPause = longer(worstPause, since(start));
  }

  private void collect() throws InterruptedException {
    long start = time.nanoTime();
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process order =
          new ProcessBuilder(List.of(jcmd, Long.toString(liberty.pid()), "GC.run"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!order.waitFor(60, TimeUnit.SECONDS) || order.exitValue() != 0) {
        throw new LauncherException("jcmd could not make the program collect its garbage.");
      }
    } catch (IOException e) {
      throw new LauncherException("Cannot run " + jcmd + ": " + e.getMessage(), e);
    }
    collections++;
    worstCollection = longer(worstCollection, since(start));
  }

  private Duration since(long start) {
    return Duration.ofNanos(time.nanoTime() - start);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
