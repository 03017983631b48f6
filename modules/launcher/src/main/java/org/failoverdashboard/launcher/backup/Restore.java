package org.failoverdashboard.launcher.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.embedded.NewControlServer;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.launcher.Arguments;
import org.failoverdashboard.launcher.Console;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;
import org.failoverdashboard.launcher.Start;
import org.failoverdashboard.launcher.StateDirectory;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.UuidV7;
import org.flywaydb.core.Flyway;

/** {@code ./failover restore FILE}: a control database as it was, with every cluster paused. */
public final class Restore {
  private Restore() {}

  public static void run(List<String> arguments, Environment environment) {
    Arguments parsed = Arguments.parse(arguments, Set.of("data"));
    if (parsed.words().size() != 1) {
      throw new LauncherException("It is ./failover restore FILE [--data DIR].");
    }
    Path file = Path.of(parsed.words().getFirst()).toAbsolutePath().normalize();
    Path data = Start.dataDirectory(parsed, environment);
    Console console = environment.console();
    try (Archive archive = Archive.open(file)) {
      console.step("Reading all of " + file, archive::verify);
      StateDirectory.take(data, "The program");
      ProgramSettings settings = Start.settings(data, environment);
      try (NewControlServer control = NewControlServer.open(settings, environment.time())) {
        console.step("Restoring", () -> restore(archive, control, environment));
      }
      console.say(told(archive.manifest()));
    }
  }

  private static void restore(Archive archive, NewControlServer control, Environment environment) {
    try {
      Ids ids = new UuidV7(environment.time(), new SecureRandom());
      Pausing pausing = new Pausing(archive.manifest(), ids, environment.time());
      new Loader(archive, control.dataSource()).load(pausing);
      // What is told now is told as this program tells it.
      Flyway.configure().dataSource(control.dataSource()).load().migrate();
      pausing.tell(control.dataSource());
      control.keep();
    } catch (SQLException | IOException e) {
      throw Failures.of("The backup cannot be restored", e);
    }
  }

  private static String told(Manifest manifest) {
    return """
    Restored as of %s: %,d rows, among them %,d events, and the history is the one that was backed up.
    Every cluster is paused, since its primary and its term may be older than the truth: look at each, then resume it.
    Do not let the installation that the backup was taken from run beside this one.\
    """
        .formatted(manifest.takenAt(), manifest.rows(), manifest.events());
  }
}
