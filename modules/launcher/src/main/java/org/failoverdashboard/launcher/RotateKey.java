package org.failoverdashboard.launcher;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.failoverdashboard.embedded.ControlServer;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.SecretTools;
import org.failoverdashboard.regions.api.SecretTools.Resealed;

/**
 * {@code ./failover rotate-key}: everything that is stored encrypted, under a new secret key. The
 * keys come from the environment, as they do for the program; or, of a program that {@code
 * ./failover start} runs, from its directory. It may be ended at any moment and run again.
 */
final class RotateKey {
  private static final String KEY = "FAILOVER_SECRET_KEY";
  private static final String PREVIOUS = "FAILOVER_SECRET_KEY_PREVIOUS";
  private static final String LEAVING = "leave-unreadable";

  private RotateKey() {}

  static void run(List<String> arguments, Environment environment) {
    Arguments parsed = Arguments.parse(arguments, Set.of("data", LEAVING));
    if (!parsed.words().isEmpty()) {
      throw new LauncherException(
          "It is ./failover rotate-key [--data DIR] [--leave-unreadable on].");
    }
    Map<String, String> variables = environment.variables();
    if (variables.containsKey(KEY) || variables.containsKey(PREVIOUS)) {
      ofEnvironment(parsed, environment);
    } else {
      ofDirectory(parsed, environment);
    }
  }

  private static void ofEnvironment(Arguments parsed, Environment environment) {
    String key = given(environment, KEY);
    String previous = given(environment, PREVIOUS);
    if (key.equals(previous)) {
      throw new LauncherException(KEY + " and " + PREVIOUS + " are the same key.");
    }
    reseal(parsed, environment, key, previous);
    environment
        .console()
        .say(
            "Once every instance has had the new key for 12 hours, as long as a session lasts,"
                + " start them without "
                + PREVIOUS
                + ". Keep the old key as long as backups from before: they want it.");
  }

  private static void ofDirectory(Arguments parsed, Environment environment) {
    Path data = Start.dataDirectory(parsed, environment);
    if (!ProgramSecrets.areIn(data)) {
      throw new LauncherException(
          "There is no secrets.properties in "
              + data
              + ". Name the program's directory with --data, or the keys by "
              + KEY
              + " and "
              + PREVIOUS
              + ".");
    }
    StateDirectory.take(data, "The program");
    ProgramSecrets secrets = ProgramSecrets.withNewKey(data);
    reseal(parsed, environment, secrets.secretKey(), String.valueOf(secrets.previousKey()));
    ProgramSecrets.keyReplaced(data, environment.time().now());
    environment
        .console()
        .say("The new key is in " + data.resolve("secrets.properties") + ": back it up.");
  }

  private static String given(Environment environment, String name) {
    String key = environment.variables().getOrDefault(name, "").strip();
    if (key.isEmpty()) {
      throw new LauncherException(
          "Give the new key as "
              + KEY
              + " and the one before as "
              + PREVIOUS
              + ", as every instance has them by now.");
    }
    return key;
  }

  private static void reseal(
      Arguments parsed, Environment environment, String key, String previous) {
    Path data = Start.dataDirectory(parsed, environment);
    try (ControlServer control =
        ControlServer.open(Start.settings(data, environment), environment.time())) {
      boolean leaving = parsed.isOn(LEAVING, false);
      tell(SecretTools.reseal(control.dataSource(), key, previous, leaving), environment.console());
    } catch (MissingSecretException e) {
      throw new LauncherException(String.valueOf(e.getMessage()), e);
    } catch (SQLException e) {
      throw new LauncherException(
          "Nothing was changed, run it again; the control database said: " + e.getMessage(), e);
    }
  }

  private static void tell(Resealed done, Console console) {
    console.say(
        done.anew().entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", ", "Encrypted anew: ", ".")));
    if (!done.left().isEmpty()) {
      console.say("Left as they are, since neither key opens them: " + done.left());
    }
  }
}
