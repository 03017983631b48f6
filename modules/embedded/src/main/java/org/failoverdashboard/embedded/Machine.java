package org.failoverdashboard.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What kind of machine this is, in the words of the artifacts that bring the servers. */
final class Machine {
  private static final int UID = readUid();

  private Machine() {}

  /** The user id of this JVM; 0 is root. */
  static int uid() {
    return UID;
  }

  static int ownerOf(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }

  /** Java tells only names, and in a container a user may have none; its files have its id. */
  private static int readUid() {
    try {
      Path mine = Files.createTempFile("whoami", "");
      try {
        return ownerOf(mine);
      } finally {
        Files.delete(mine);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a temporary file: " + e.getMessage(), e);
    }
  }

  /** {@code linux} or {@code darwin}. */
  static String os() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  /** The artifact's word for this processor. */
  static String arch(String amd64, String arm64) {
    String arch = System.getProperty("os.arch");
    return switch (arch) {
      case "amd64", "x86_64" -> amd64;
      case "aarch64", "arm64" -> arm64;
      default -> arch;
    };
  }
}
