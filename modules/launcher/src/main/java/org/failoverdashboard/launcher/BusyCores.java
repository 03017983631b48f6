package org.failoverdashboard.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.embedded.ChildProcess;
import org.failoverdashboard.embedded.RunAs;

/** Processes that take all the processor time they get. */
final class BusyCores implements AutoCloseable {
  private static final List<String> LOOP = List.of("sh", "-c", "while :; do :; done");

  private final List<ChildProcess> processes = new ArrayList<>();

  private BusyCores() {}

  static BusyCores start(int count, Path directory) {
    BusyCores busy = new BusyCores();
    try {
      for (int i = 0; i < count; i++) {
        Path log = directory.resolve("busy-" + i + ".log");
        busy.processes.add(ChildProcess.start(new RunAs.Myself(), LOOP, Map.of(), directory, log));
      }
      return busy;
    } catch (IOException e) {
      busy.close();
      throw new LauncherException("Cannot start a busy process: " + e.getMessage(), e);
    }
  }

  int count() {
    return processes.size();
  }

  @Override
  public void close() {
    processes.forEach(ChildProcess::killTree);
  }
}
