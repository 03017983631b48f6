package org.failoverdashboard.embedded;

import java.util.Locale;

/** What kind of machine this is, in the words of the artifacts that bring the servers. */
final class Machine {
  private Machine() {}

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
