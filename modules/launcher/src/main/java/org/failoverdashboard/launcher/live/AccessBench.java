package org.failoverdashboard.launcher.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.launcher.Arguments;
import org.failoverdashboard.launcher.Console;
import org.failoverdashboard.launcher.Ending;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;
import org.failoverdashboard.launcher.ResultFile;
import org.failoverdashboard.launcher.StateDirectory;

/**
 * {@code ./failover bench access}: what others feel of connections that send their request as
 * slowly as they can (slow loris).
 */
public final class AccessBench {
  private static final String PART = "access";
  private static final double P95_MS = 50;
  private static final int PER_SECOND = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration A_BYTE_EACH = Duration.ofSeconds(5);
  private static final List<String> PATHS = List.of("/api/v1/me", "/api/v1/clusters");
  private static final String HEADERS = "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  private static final String BODY =
      "POST /login.xhtml HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\n";

  private final Environment environment;
  private final int connections;
  private final Duration length;
  private final Figures figures = new Figures();

  private AccessBench(int connections, Duration length, Environment environment) {
    this.connections = connections;
    this.length = length;
    this.environment = environment;
  }

  /** Runs what the command line asks for. */
  public static void run(List<String> arguments, Environment environment) {
    Arguments parsed = Arguments.parse(arguments, Set.of("connections", "seconds"));
    if (!parsed.words().isEmpty()) {
      throw new LauncherException("It is ./failover bench access [--connections N] [--seconds N].");
    }
    new AccessBench(
            parsed.count("connections", 1_000),
            Duration.ofSeconds(parsed.count("seconds", 30)),
            environment)
        .measure();
  }

  private void measure() {
    Path directory = StateDirectory.of(environment.repository(), "bench-access");
    StateDirectory.takeEmpty(directory, "The benchmark of access");
    Console console = environment.console();
    Program program = console.make("Starting the program", () -> start(directory));
    Ending.closes("end-program", program::kill);
    console.step("Waiting until it is ready", program::awaitReady);
    try (Asking asking =
        new Asking(Door.signIn(program.uri(), program.adminPassword()), environment)) {
      console.step("Warming up", () -> asking.ask(PATHS, PER_SECOND, WARM_UP));
      console.step(
          "Measuring alone",
          () -> {
            figures.times(PART, "alone", asking.ask(PATHS, PER_SECOND, length), 0.95, P95_MS);
          });
      console.step(
          "Measuring with slow headers", () -> beside(program, HEADERS, "headers", asking));
      console.step("Measuring with slow bodies", () -> beside(program, BODY, "bodies", asking));
      figures.none(PART, "requests not answered with 200", asking.refused());
    }
    program.kill();
    Path file = environment.repository().resolve("target/bench/access.json");
    ResultFile.write(file, figures.result(0));
    console.say("\n" + figures.table() + "\nWritten to " + file);
  }

  private void beside(Program program, String begun, String what, Asking asking) {
    try (SlowSenders senders = SlowSenders.open(program.uri(), connections, begun, A_BYTE_EACH)) {
      Spread spread = asking.ask(PATHS, PER_SECOND, length);
      figures.times(PART, "beside " + connections + " slow " + what, spread, 0.95, P95_MS);
      figures.state(PART, "slow " + what + " that were ended meanwhile", senders.ended(), "");
    }
  }

  private Program start(Path directory) {
    return Program.start(
        new ProgramSettings(
            environment.repository(),
            directory,
            PortAllocator.shared().next(),
            PortAllocator.shared().next(),
            Map.of(),
            false,
            false),
        environment.time());
  }
}
