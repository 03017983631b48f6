package org.failoverdashboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that starts others all the time, as a postmaster does under load. */
@EnabledOnOs(OS.LINUX)
class ChildProcessIT {
  /** Of this test alone among all processes of the machine. */
  private static final String SECONDS = "98." + ProcessHandle.current().pid();

  private static final String BUSY = "while :; do sleep %s & sleep 0.002; done".formatted(SECONDS);

  @TempDir private Path directory;
  private ChildProcess process;

  @BeforeEach
  void start() throws Exception {
    process =
        ChildProcess.start(
            new RunAs.Myself(),
            List.of("sh", "-c", BUSY),
            Map.of(),
            directory,
            directory.resolve("log"));
    while (children().size() < 10) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @AfterEach
  void end() {
    process.killTree();
    children().forEach(ProcessHandle::destroyForcibly);
  }

  @RepeatedTest(5)
  void nothingThatItStartsMeanwhileEscapesAFreeze() throws IOException {
    process.signalTree(Signal.STOP);

    for (ProcessHandle child : children()) {
      assertThat(state(child)).as("state of %d", child.pid()).isEqualTo('T');
    }
  }

  @RepeatedTest(5)
  void norAKill() throws Exception {
    process.killTree();

    for (ProcessHandle child : children()) {
      child.onExit().get(5, TimeUnit.SECONDS);
    }
    assertThat(children()).isEmpty();
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.allProcesses()
        .filter(
            it -> it.info().commandLine().filter(line -> line.endsWith(" " + SECONDS)).isPresent())
        .toList();
  }

  /** The third field of proc_pid_stat(5); the second, a name in parentheses, may hold anything. */
  private static char state(ProcessHandle child) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(child.pid()), "stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2);
  }
}
