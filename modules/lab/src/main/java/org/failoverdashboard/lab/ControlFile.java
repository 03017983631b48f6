package org.failoverdashboard.lab;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/**
 * How whoever may read the lab's directory talks to the lab: {@code lab-control.properties} with
 * {@code port} and {@code token}, readable by its owner alone.
 */
record ControlFile(int port, String token) {
  private static final String NAME = "lab-control.properties";

  static Path in(Path directory) {
    return directory.toAbsolutePath().resolve(NAME);
  }

  void write(Path directory) throws IOException {
    Path beside =
        Files.createTempFile(
            directory,
            NAME,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(beside, "port=%d%ntoken=%s%n".formatted(port, token));
    Files.move(beside, directory.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
  }

  static ControlFile read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      throw new LabException("No lab runs here (there is no " + file + "): start ./failover demo.");
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return new ControlFile(
        Integer.parseInt(properties.getProperty("port")), properties.getProperty("token"));
  }

  static void delete(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(NAME));
  }

  @Override
  public String toString() {
    return "ControlFile[port=" + port + "]";
  }
}
