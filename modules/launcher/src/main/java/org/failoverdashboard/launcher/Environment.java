package org.failoverdashboard.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;

/**
 * What a command finds around itself.
 *
 * @param repository the directory of {@code ./failover}
 * @param variables of the process
 */
public record Environment(
    Path repository, Map<String, String> variables, Time time, Console console) {

  static Environment ofProcess() {
    Time time = new SystemTime();
    return new Environment(
        Path.of(System.getProperty("failover.repository", ".")).toAbsolutePath().normalize(),
        System.getenv(),
        time,
        new Console(System.out, time));
  }

  public void pause(Duration duration) {
    try {
      time.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted while measuring", e);
    }
  }

  int httpPort() {
    return port("FAILOVER_HTTP_PORT", 9080);
  }

  int httpsPort() {
    return port("FAILOVER_HTTPS_PORT", 9443);
  }

  /** The variables that configure the program. */
  Map<String, String> ofProgram() {
    return variables.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("FAILOVER_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private int port(String variable, int otherwise) {
    String value = variables.getOrDefault(variable, Integer.toString(otherwise));
    try {
      int port = Integer.parseInt(value);
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // the sentence below says it
    }
    throw new LauncherException(variable + " is not a port between 1 and 65535: " + value);
  }
}
