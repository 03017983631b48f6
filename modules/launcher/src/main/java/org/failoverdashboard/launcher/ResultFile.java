package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A benchmark's result as JSON. */
public final class ResultFile {
  private ResultFile() {}

  public static void write(Path file, Object result) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
    } catch (IOException e) {
      throw new LauncherException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
