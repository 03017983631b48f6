package org.failoverdashboard.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.embedded.ChildProcess;
import org.failoverdashboard.embedded.RunAs;
import org.failoverdashboard.embedded.Signal;

/** An {@link ObserverProcess} seen from outside. */
final class ChildObserver implements AutoCloseable {
  private final String name;
  private final ChildProcess process;
  private final Path log;
  private final Network network;

  private ChildObserver(String name, ChildProcess process, Path log, Network network) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.network = network;
  }

  /**
   * @param network over which the settings lead; ends with the observer
   */
  static ChildObserver start(ObserverSettings settings, Network network, Path directory) {
    Path file = directory.resolve("observer-" + settings.name() + ".properties");
    settings.write(file);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            ObserverProcess.class.getName(),
            file.toString());
    try {
      // Of its own: what an earlier process of that name told is another story.
      Path log = Files.createTempFile(directory, "observer-" + settings.name(), ".log");
      return new ChildObserver(
          settings.name(),
          ChildProcess.start(
              new RunAs.Myself(), command, Map.of(), Path.of("").toAbsolutePath(), log),
          log,
          network);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.killTree();
  }

  /** As {@code kill -STOP} does, or a very long garbage collection. */
  void pause() {
    process.signal(Signal.STOP);
  }

  void resume() {
    process.signal(Signal.CONT);
  }

  List<Told> told() {
    try {
      return Files.readAllLines(log).stream().filter(Told::isLine).map(Told::parse).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The end of what it printed. */
  String logTail() {
    return process.logTail();
  }

  @Override
  public void close() {
    kill();
    network.close();
  }
}
