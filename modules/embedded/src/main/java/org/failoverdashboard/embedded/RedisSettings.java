package org.failoverdashboard.embedded;

import java.nio.file.Path;

/**
 * What a Redis server is started with.
 *
 * @param directory holds its files and its log
 * @param port on the loopback address
 * @param password of the default user
 * @param keepData true to write every change to the directory, at most a second late
 */
public record RedisSettings(Path directory, int port, String password, boolean keepData) {
  @Override
  public String toString() {
    return "RedisSettings[" + directory + ", port " + port + "]";
  }
}
