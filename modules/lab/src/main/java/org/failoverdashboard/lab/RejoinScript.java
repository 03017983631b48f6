package org.failoverdashboard.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The command by which the program brings an old primary of the lab back. */
public final class RejoinScript {
  private static final String NAME = "rejoin.sh";

  private RejoinScript() {}

  /**
   * Puts the script beside the lab's control file.
   *
   * @param directory of the control file
   * @param workingDirectory of the process that will run the command, below {@code directory}
   * @return for {@code FAILOVER_REJOIN_COMMAND}; relative, so that no path with a space is in it
   */
  public static String install(Path directory, Path workingDirectory) {
    try (InputStream script = RejoinScript.class.getResourceAsStream(NAME)) {
      if (script == null) {
        throw new IllegalStateException(NAME + " is not on the class path");
      }
      Path place = directory.resolve(NAME);
      Files.copy(script, place, StandardCopyOption.REPLACE_EXISTING);
      return "bash " + workingDirectory.relativize(place) + " {cluster} {node} {primary}";
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + directory.resolve(NAME), e);
    }
  }
}
