package org.failoverdashboard.launcher;

import java.util.List;
import org.failoverdashboard.launcher.live.AccessBench;
import org.failoverdashboard.launcher.live.LiveBench;

/** {@code ./failover bench NAME}: measures the real program. */
final class Bench {
  private Bench() {}

  static void run(List<String> arguments, Environment environment) {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    switch (name) {
      case "failover" -> FailoverBench.run(arguments.subList(1, arguments.size()), environment);
      case "floor" -> FloorBench.run(arguments.subList(1, arguments.size()), environment);
      case "live" -> LiveBench.run(arguments.subList(1, arguments.size()), environment);
      case "access" -> AccessBench.run(arguments.subList(1, arguments.size()), environment);
      case "history" -> HistoryBench.run(arguments.subList(1, arguments.size()), environment);
      case "soak" -> SoakBench.run(arguments.subList(1, arguments.size()), environment);
      default ->
          throw new LauncherException(
              "There is no benchmark '"
                  + name
                  + "'; there are: failover, floor, live, access, history, soak.");
    }
  }
}
