package org.failoverdashboard.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSettings;

/** {@code ./failover start}: the program for somebody's own clusters. */
public final class Start {
  private Start() {}

  static void run(List<String> arguments, Environment environment) {
    Arguments parsed = Arguments.parse(arguments, Set.of("data"));
    Path data = dataDirectory(parsed, environment);
    StateDirectory.take(data, "The program");
    Program program = Program.start(settings(data, environment), environment.time());
    Ending.closes("stop-program", program::close);
    Console console = environment.console();
    console.step("Starting the program", program::awaitReady);
    console.say(
        """

        Failover Dashboard is ready:
          %s   (over TLS: https://127.0.0.1:%d)
          user admin, password %s

        Its data and its generated secrets are in %s: back it up.
        Register clusters as README.md says under "Watch your own cluster". Ctrl-C ends it.
        """
            .formatted(program.uri(), environment.httpsPort(), program.adminPassword(), data));
    Ending.await();
  }

  public static Path dataDirectory(Arguments arguments, Environment environment) {
    String home = environment.variables().getOrDefault("HOME", System.getProperty("user.home"));
    String otherwise = Path.of(home, ".failover-dashboard").toString();
    return Path.of(arguments.option("data", otherwise)).toAbsolutePath().normalize();
  }

  /** How the program runs there. */
  public static ProgramSettings settings(Path data, Environment environment) {
    return new ProgramSettings(
        environment.repository(),
        data,
        environment.httpPort(),
        environment.httpsPort(),
        environment.ofProgram(),
        true,
        false);
  }
}
