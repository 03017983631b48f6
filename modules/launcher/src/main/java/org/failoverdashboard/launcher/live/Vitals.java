package org.failoverdashboard.launcher.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverdashboard.launcher.LauncherException;
import org.failoverdashboard.regions.api.Time;

/** What a process takes of the machine, as Linux tells it (proc_pid_stat(5)). */
record Vitals(long pid, Time time) {
  /** The kernel counts in hundredths of a second for all who ask. */
  private static final double TICKS_PER_SECOND = 100;

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  /** Processor time at a moment. */
  record Moment(double cpuSeconds, long atNanos) {}

  Moment now() {
    String stat = read("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
    return new Moment(ticks / TICKS_PER_SECOND, time.nanoTime());
  }

  /** How many percent of one core it took since that moment. */
  double cpuSince(Moment before) {
    Moment now = now();
    double seconds = Duration.ofNanos(now.atNanos() - before.atNanos()).toNanos() / 1e9;
    return 100 * (now.cpuSeconds() - before.cpuSeconds()) / seconds;
  }

  /** Memory that it holds, in MB. */
  double residentMb() {
    return read("status")
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> line.replaceAll("\\D", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(0)
        / 1024.0;
  }

  /** What lives on the heap, in KB: after its garbage was collected. */
  long liveHeapKb() {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new LauncherException("The JVM does not say how much of its heap is used.");
    }
    return Long.parseLong(used.group(1));
  }

  private String jcmd(String command) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process order =
          new ProcessBuilder(List.of(jcmd, Long.toString(pid), command))
              .redirectErrorStream(true)
              .start();
      String said = new String(order.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (order.waitFor() != 0) {
        throw new LauncherException("jcmd " + command + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new LauncherException("Cannot run " + jcmd + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted while asking the JVM", e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot see what the program takes", e);
    }
  }
}
