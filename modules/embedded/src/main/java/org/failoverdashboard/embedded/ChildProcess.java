package org.failoverdashboard.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A direct child of this JVM that dies with it, even on {@code kill -9} (on Linux; elsewhere on an
 * orderly end). What it prints goes into its log file.
 */
public final class ChildProcess {
  private static final int LOG_TAIL_LINES = 12;
  private static final int LOG_TAIL_BYTES = 8_192;

  /** Far more than a process takes to be stopped, also on busy cores: some seconds. */
  private static final int LOOKS = 100_000;

  private final Process process;
  private final Path log;

  /** Where in the log this process begins: before it stands what earlier ones printed. */
  private final long logStart;

  private ChildProcess(Process process, Path log, long logStart) {
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /**
   * Starts the command.
   *
   * @param directory where it runs; a dropped user must be able to enter it
   * @param log is appended to
   */
  public static ChildProcess start(
      RunAs user, List<String> command, Map<String, String> environment, Path directory, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    long logStart = Files.exists(log) ? Files.size(log) : 0;
    return new ChildProcess(Forker.start(user, builder), log, logStart);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code; 128 + the signal's number where a signal ended it. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Sends a signal to the process alone. */
  public void signal(Signal signal) {
    signal.sendTo(process.toHandle());
  }

  /**
   * Sends a signal to the process and everything it started. The process comes first: once it is
   * stopped, nothing that it starts meanwhile gets away. After a STOP all of them stand still when
   * this returns.
   */
  public void signalTree(Signal signal) {
    signalAndWait(signal, process.toHandle());
    List<ProcessHandle> started = process.descendants().toList();
    started.forEach(signal::sendTo);
    started.forEach(receiver -> awaitStopped(signal, receiver));
  }

  /** Ends the process and everything it started at once, as a host that loses power. */
  public void killTree() {
    signalAndWait(Signal.STOP, process.toHandle());
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    awaitExit(Duration.ofSeconds(10));
  }

  private static void signalAndWait(Signal signal, ProcessHandle receiver) {
    signal.sendTo(receiver);
    awaitStopped(signal, receiver);
  }

  /** A signal is only queued when kill(2) returns; in the midst of a fork it comes after that. */
  private static void awaitStopped(Signal signal, ProcessHandle receiver) {
    for (int look = 0; signal == Signal.STOP && look < LOOKS && runs(receiver); look++) {
      Thread.yield();
    }
  }

  /** By the third field of proc_pid_stat(5); false where the system has no such file. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return "RSD".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
    } catch (IOException ended) {
      return false;
    }
  }

  /** Whether it ended within the time. */
  public boolean awaitExit(Duration atMost) {
    try {
      return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The last lines it printed. */
  public String logTail() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(logStart, file.length() - LOG_TAIL_BYTES));
      byte[] end = new byte[Math.toIntExact(file.length() - file.getFilePointer())];
      file.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(its log " + log + " cannot be read: " + e.getMessage() + ")";
    }
  }
}
