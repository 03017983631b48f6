package org.failoverdashboard.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.failoverdashboard.lab.Lab;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabControl;
import org.failoverdashboard.lab.RejoinScript;
import org.failoverdashboard.regions.api.Time;

/**
 * What an admin's rejoin command reaches: the lab's own control, behind a door that is shut at
 * first, as of a host that is still down.
 */
final class Hosts implements AutoCloseable {
  private final LabControl control;
  private final Path door;
  private final String command;

  private Hosts(LabControl control, Path door, String command) {
    this.control = control;
    this.door = door;
    this.command = command;
  }

  static Hosts open(LabCluster cluster, Path directory, Time time) {
    LabControl control = LabControl.start(new Lab(List.of(cluster), time), directory, time);
    String rejoin = RejoinScript.install(directory, Path.of("").toAbsolutePath());
    Path door = directory.resolve("open");
    Path script = directory.resolve("through-the-door.sh");
    try {
      Files.writeString(
          script, "[ -e \"$1\" ] || { echo 'no route to host'; exit 255; }; shift; exec \"$@\"\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new Hosts(control, door, "bash " + script + " " + door + " " + rejoin);
  }

  String rejoinCommand() {
    return command;
  }

  void open() {
    try {
      Files.writeString(door, "");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void shut() {
    try {
      Files.deleteIfExists(door);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    control.close();
  }
}
