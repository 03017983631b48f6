package org.failoverdashboard.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.embedded.ControlServer;
import org.failoverdashboard.launcher.Arguments;
import org.failoverdashboard.launcher.Console;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;
import org.failoverdashboard.launcher.Start;

/**
 * {@code ./failover backup FILE}: the control database as one file, tried out before it is said.
 */
public final class Backup {
  private Backup() {}

  public static void run(List<String> arguments, Environment environment) {
    Arguments parsed = Arguments.parse(arguments, Set.of("data", "verify"));
    if (parsed.words().size() != 1) {
      throw new LauncherException("It is ./failover backup FILE [--data DIR] [--verify on|off].");
    }
    Path file = Path.of(parsed.words().getFirst()).toAbsolutePath().normalize();
    Path directory = file.getParent();
    if (Files.isDirectory(file) || directory == null || !Files.isWritable(directory)) {
      throw new LauncherException(
          file + " cannot be written: name a file in a directory that exists.");
    }
    Path data = Start.dataDirectory(parsed, environment);
    Console console = environment.console();
    try (ControlServer control =
        ControlServer.open(Start.settings(data, environment), environment.time())) {
      Path untried = file.resolveSibling(file.getFileName() + ".untried");
      Manifest written =
          console.make("Writing " + untried, () -> taken(control, untried, environment));
      if (parsed.isOn("verify", true)) {
        console.step("Restoring it to a scratch database", () -> tryOut(untried, environment));
      }
      name(untried, file);
      console.say(told(file, written, parsed.isOn("verify", true)));
    }
  }

  private static Manifest taken(ControlServer control, Path file, Environment environment) {
    try {
      return new Taking(control.dataSource()).write(file, environment.time().now());
    } catch (SQLException | IOException e) {
      throw Failures.of("The backup cannot be written", e);
    }
  }

  /** An earlier backup of that name is good until this one is known to be. */
  private static void name(Path untried, Path file) {
    try {
      Files.move(
          untried, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Failures.of("The backup is in " + untried + " and cannot be called " + file, e);
    }
  }

  private static void tryOut(Path file, Environment environment) {
    try (Archive archive = Archive.open(file)) {
      archive.verify();
      Scratch.tryOut(archive, environment);
    }
  }

  private static String told(Path file, Manifest manifest, boolean verified) {
    String chain =
        manifest.chainHolds()
            ? "Every hash chain holds"
            : "ITS HISTORY WAS CHANGED before the backup; ./failover verify-history names the first broken event";
    return """
    %s holds %,d rows of %,d tables as of %s, among them %,d events%s.
    %s. Its ends, to keep elsewhere:
    %s
    It does not hold the key that stored passwords are encrypted with: keep secrets.properties, or your own
    FAILOVER_SECRET_KEY, in another place.\
    """
        .formatted(
            file,
            manifest.rows(),
            manifest.tables().size(),
            manifest.takenAt(),
            manifest.events(),
            verified
                ? ", and was restored to a scratch database to prove it"
                : "; it was NOT tried out",
            chain,
            manifest.ends());
  }
}
