package org.failoverdashboard.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.failoverdashboard.lab.DemoTopology;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabProgram;
import org.failoverdashboard.lab.Latency;

/** {@code ./failover demo}: two clusters over six regions, and the program that watches them. */
final class Demo {
  private static final Duration WRITE_EVERY = Duration.ofMillis(100);
  private static final Duration WRITER_PATIENCE = Duration.ofSeconds(2);

  private Demo() {}

  static void run(List<String> arguments, Environment environment) {
    if (arguments.equals(List.of("status"))) {
      DemoStatus.run(environment);
      return;
    }
    if (!Arguments.parse(arguments, Set.of()).words().isEmpty()) {
      throw new LauncherException("It is ./failover demo, or ./failover demo status.");
    }
    Path directory = directory(environment);
    StateDirectory.takeEmpty(directory, "The demo");
    LabProgram demo =
        LabProgram.starting(
            new LabProgram.Options(
                environment.repository(),
                directory,
                environment.httpPort(),
                environment.httpsPort(),
                Map.of(),
                false),
            environment.time());
    Ending.closes("end-demo", demo::close);
    bringUp(demo, directory, environment.console());
    sayHowToTry(demo, environment.console());
    Ending.await();
  }

  static Path directory(Environment environment) {
    return StateDirectory.of(environment.repository(), "demo");
  }

  private static void bringUp(LabProgram demo, Path directory, Console console) {
    console.step(
        "Starting two PostgreSQL clusters, seven servers",
        () ->
            demo.startLab(
                List.of(DemoTopology.orders(directory), DemoTopology.catalog(directory))));
    for (LabCluster cluster : demo.lab().clusters()) {
      Latency.apply(cluster, DemoTopology.OBSERVER_REGION);
    }
    demo.lab().startWriters(WRITE_EVERY, WRITER_PATIENCE);
    console.step("Starting the program in Open Liberty", demo::awaitReady);
    console.step("Registering the clusters", () -> demo.importInventory(UnaryOperator.identity()));
    console.step("Waiting until every standby streams", demo::awaitHealthy);
  }

  private static void sayHowToTry(LabProgram demo, Console console) {
    URI page = demo.program().uri();
    console.say("");
    console.say(DemoStatus.table(demo.lab().status()));
    console.say(
        """
        Open %s and sign in: user admin, password %s

        Then end the primary of orders, and watch the page:  kill -9 %s
        (its process id changes with every failover: ./failover demo status shows it)

        Ctrl-C ends the demo and everything it started.
        """
            .formatted(
                page, demo.program().adminPassword(), DemoStatus.primaryPid(demo.lab().status())));
  }
}
