package org.failoverdashboard.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverdashboard.lab.LabClient;

/** {@code ./failover lab}: does something to a node of the running demo. */
final class LabCommand {
  private static final Set<String> OPTIONS =
      Set.of("primary", "kind", "proxy", "peer", "ms", "bytes_per_second");

  private LabCommand() {}

  static void run(List<String> arguments, Environment environment) {
    Arguments parsed = Arguments.parse(arguments, OPTIONS);
    if (parsed.words().size() != 3) {
      throw new LauncherException(
          "It is ./failover lab COMMAND CLUSTER NODE; the commands are kill, stop, start, pause,"
              + " resume, rejoin, fault and heal.");
    }
    Map<String, String> parameters = new HashMap<>(parsed.options());
    parameters.put("cluster", parsed.words().get(1));
    parameters.put("node", parsed.words().get(2));
    LabClient lab = LabClient.in(Demo.directory(environment));
    environment.console().say(lab.command(parsed.words().getFirst(), parameters));
  }
}
