package org.failoverdashboard.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a Liberty server is started with.
 *
 * @param home of the Liberty installation
 * @param userDirectory holds {@code servers/failover}: configuration and application; only read
 * @param outputDirectory gets what the server writes: logs, its work area, its certificate
 * @param httpPort on the loopback address, unless the environment opens it
 * @param httpsPort on every address
 * @param environment of the process; the configuration's variables
 * @param jvmOptions on top of those in {@code jvm.options}
 */
public record LibertySettings(
    Path home,
    Path userDirectory,
    Path outputDirectory,
    int httpPort,
    int httpsPort,
    Map<String, String> environment,
    List<String> jvmOptions) {
  /** The server's name, and that of its directory. */
  static final String SERVER = "failover";

  public LibertySettings {
    environment = Map.copyOf(environment);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** The server that the build laid out below the repository's {@code webapp/target}. */
  public static LibertySettings ofBuild(
      Path repository, Path outputDirectory, int httpPort, int httpsPort) {
    Path target = repository.resolve("webapp/target");
    return new LibertySettings(
        target.resolve("wlp"),
        target.resolve("usr"),
        outputDirectory,
        httpPort,
        httpsPort,
        Map.of(),
        List.of());
  }

  /** The same with this environment. */
  public LibertySettings with(Map<String, String> values) {
    return new LibertySettings(
        home, userDirectory, outputDirectory, httpPort, httpsPort, values, jvmOptions);
  }

  /** The same tuned to start quickly instead of running fast. */
  public LibertySettings quickStart() {
    return new LibertySettings(
        home,
        userDirectory,
        outputDirectory,
        httpPort,
        httpsPort,
        environment,
        List.of("-XX:TieredStopAtLevel=1"));
  }

  /** Without the environment, which holds passwords. */
  @Override
  public String toString() {
    return "LibertySettings[" + outputDirectory + ", port " + httpPort + "]";
  }
}
