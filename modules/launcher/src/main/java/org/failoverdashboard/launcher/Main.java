package org.failoverdashboard.launcher;

import java.io.UncheckedIOException;
import java.util.List;
import org.failoverdashboard.embedded.ServerException;
import org.failoverdashboard.lab.LabException;
import org.failoverdashboard.launcher.backup.Backup;
import org.failoverdashboard.launcher.backup.Restore;

/** Runs one command of {@code ./failover}. */
public final class Main {
  private Main() {}

  /** Ends the JVM with 1 and a sentence when the command cannot be carried out. */
  public static void main(String[] arguments) {
    try {
      run(List.of(arguments), Environment.ofProcess());
    } catch (LauncherException | ServerException | LabException | UncheckedIOException e) {
      System.err.println(Sentence.of(e));
      System.exit(1);
    }
    System.exit(0);
  }

  private static void run(List<String> arguments, Environment environment) {
    if (arguments.isEmpty()) {
      throw new LauncherException("Which command? ./failover help lists them.");
    }
    List<String> rest = arguments.subList(1, arguments.size());
    switch (arguments.getFirst()) {
      case "demo" -> Demo.run(rest, environment);
      case "bench" -> Bench.run(rest, environment);
      case "lab" -> LabCommand.run(rest, environment);
      case "start" -> Start.run(rest, environment);
      case "status" -> Status.run(environment);
      case "backup" -> Backup.run(rest, environment);
      case "restore" -> Restore.run(rest, environment);
      case "rotate-key" -> RotateKey.run(rest, environment);
      case "verify-history" -> VerifyHistory.run(rest, environment);
      default ->
          throw new LauncherException(
              "There is no command '" + arguments.getFirst() + "'. ./failover help lists them.");
    }
  }
}
