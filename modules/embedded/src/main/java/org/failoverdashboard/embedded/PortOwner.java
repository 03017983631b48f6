package org.failoverdashboard.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says who listens on a port, as far as the system tells. */
final class PortOwner {
  private static final Pattern PID = Pattern.compile("pid=(\\d+)|^p(\\d+)$", Pattern.MULTILINE);

  private PortOwner() {}

  /** A sentence for people: the port is taken, by whom, and how to choose another. */
  static String taken(int port, String variable) {
    return "Port "
        + port
        + " is taken"
        + pid(port).map(PortOwner::description).orElse(" by another program")
        + ". End it, or choose another port, for example: "
        + variable
        + "="
        + (port + 1)
        + " ./failover ...";
  }

  private static String description(long pid) {
    String command =
        ProcessHandle.of(pid).flatMap(process -> process.info().command()).orElse("unknown");
    return " by process " + pid + " (" + command + ")";
  }

  private static Optional<Long> pid(int port) {
    return output("ss", "-ltnpH", "sport = :" + port)
        .or(() -> output("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp"));
  }

  private static Optional<Long> output(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher pid = PID.matcher(text);
      return pid.find()
          ? Optional.of(Long.parseLong(pid.group(1) == null ? pid.group(2) : pid.group(1)))
          : Optional.empty();
    } catch (IOException notInstalled) {
      return Optional.empty();
    }
  }
}
