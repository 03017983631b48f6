package org.failoverdashboard.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * What a Redis server is started with.
 *
 * @param directory holds its files and its log
 * @param port on the loopback address
 * @param password of the default user; empty when none is asked for
 * @param keepData true to write every change to the directory, at most a second late
 * @param role whether it keeps data, or watches those that do
 * @param lines more of its configuration
 */
public record RedisSettings(
    Path directory, int port, String password, boolean keepData, Role role, List<String> lines) {

  /** What the process is. */
  public enum Role {
    SERVER,
    SENTINEL
  }

  /** A server of its own. */
  public RedisSettings(Path directory, int port, String password, boolean keepData) {
    this(directory, port, password, keepData, Role.SERVER, List.of());
  }

  public RedisSettings {
    lines = List.copyOf(lines);
  }

  /** Without the lines, which may hold passwords. */
  @Override
  public String toString() {
    return "RedisSettings[" + role + ", " + directory + ", port " + port + "]";
  }
}
