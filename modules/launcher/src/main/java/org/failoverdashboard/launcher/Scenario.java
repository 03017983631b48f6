package org.failoverdashboard.launcher;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.lab.ProgramClient.Answer;

/** What befalls the primary in a benchmark of failovers. */
enum Scenario {
  /** Its host loses power: the postmaster and all its children end at once. */
  KILL {
    @Override
    void strike(Target target) {
      target.primary().server().killHost();
    }
  },

  /** Its host freezes, and some time after the failover goes on as if nothing had happened. */
  HANG {
    @Override
    void strike(Target target) {
      target.primary().server().pause();
    }

    @Override
    void undo(Target target) {
      target.primary().server().resume();
    }
  },

  /**
   * The network around it goes dark: neither observers, nor clients elsewhere, nor standbys reach
   * it any more, while it lives on with the clients of its own host.
   */
  PARTITION {
    @Override
    void strike(Target target) {
      target.primary().clientProxy().fault(LinkFault.SILENT);
      target.primary().replicationProxy().fault(LinkFault.SILENT);
    }

    @Override
    void undo(Target target) {
      target.primary().clientProxy().heal();
      target.primary().replicationProxy().heal();
    }
  },

  /** An operator has another node take over. */
  SWITCHOVER {
    @Override
    void strike(Target target) {
      String path = "/api/v1/clusters/" + target.cluster() + "/switchover";
      Answer answer = target.program().send("POST", path, "{\"reason\": \"a benchmark\"}");
      if (answer.status() >= 300) {
        throw new LauncherException(
            "The switchover was answered with " + answer.status() + ": " + answer.body());
      }
    }
  };

  /**
   * On whom, and through whom.
   *
   * @param cluster its name
   */
  record Target(String cluster, LabNode primary, ProgramClient program) {}

  abstract void strike(Target target);

  /** Whether the blow is ended some time after the failover; what is dead is brought back anew. */
  boolean isUndone() {
    return this == HANG || this == PARTITION;
  }

  void undo(Target target) {}

  /** Whether it strikes the network, which only the proxies can do. */
  boolean needsProxies() {
    return this == PARTITION;
  }

  /** As it is written on a command line and in a result. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Scenario of(String word) {
    Optional<Scenario> found =
        Stream.of(values()).filter(scenario -> scenario.word().equals(word)).findFirst();
    return found.orElseThrow(
        () -> new LauncherException("There is no scenario '" + word + "'; there are: " + words()));
  }

  private static String words() {
    return Stream.of(values()).map(Scenario::word).collect(Collectors.joining(", "));
  }
}
