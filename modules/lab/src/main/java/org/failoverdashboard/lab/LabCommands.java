package org.failoverdashboard.lab;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.embedded.PostgresServer.StopMode;

/** What the lab can be told to do. Every command answers with a sentence. */
final class LabCommands {
  private final Lab lab;
  private final LabSimulations simulations;

  LabCommands(Lab lab, LabSimulations simulations) {
    this.lab = lab;
    this.simulations = simulations;
  }

  /**
   * Runs a command.
   *
   * @return empty when there is no such command
   * @throws LabException when it cannot be done, or a parameter is missing or wrong
   */
  Optional<String> run(String command, Map<String, String> given) {
    Parameters parameters = new Parameters(given);
    return switch (command) {
      case "kill" -> Optional.of(kill(parameters));
      case "stop" -> Optional.of(stop(parameters));
      case "start" -> Optional.of(start(parameters));
      case "pause" -> Optional.of(pause(parameters));
      case "resume" -> Optional.of(resume(parameters));
      case "rejoin" -> Optional.of(rejoin(parameters));
      case "fault" -> Optional.of(fault(parameters));
      case "heal" -> Optional.of(heal(parameters));
      case "simulate" -> Optional.of(simulations.begin(parameters));
      case "end" -> Optional.of(simulations.end(parameters.required("id")));
      default -> Optional.empty();
    };
  }

  private String kill(Parameters parameters) {
    LabNode node = node(parameters);
    node.server().killHost();
    return node.name() + " is dead.";
  }

  private String stop(Parameters parameters) {
    LabNode node = node(parameters);
    node.server().stop(StopMode.FAST);
    return node.name() + " is stopped.";
  }

  private String start(Parameters parameters) {
    LabNode node = node(parameters);
    if (node.server().isRunning()) {
      return node.name() + " runs already.";
    }
    if (!node.server().isInitialised()) {
      throw new LabException(node.name() + " has no data left: rejoin it instead.");
    }
    node.server().start();
    return node.name() + " runs.";
  }

  private String pause(Parameters parameters) {
    LabNode node = running(parameters);
    node.server().pause();
    return node.name() + " is frozen.";
  }

  private String resume(Parameters parameters) {
    LabNode node = running(parameters);
    node.server().resume();
    return node.name() + " goes on.";
  }

  private String rejoin(Parameters parameters) {
    LabCluster cluster = lab.cluster(parameters.required("cluster"));
    LabNode node = cluster.node(parameters.required("node"));
    String primary = parameters.optional("primary").orElseGet(() -> primaryOf(cluster));
    return cluster.rejoin(node.name(), primary)
        ? node.name() + " streams from " + primary + "."
        : node.name() + " streamed from " + primary + " already.";
  }

  private static String primaryOf(LabCluster cluster) {
    return cluster
        .primary()
        .orElseThrow(() -> new LabException("Cluster " + cluster.name() + " has no primary now."))
        .name();
  }

  /**
   * {@code proxy} is clients, replication or both; {@code peer} narrows replication to one node.
   */
  private String fault(Parameters parameters) {
    LabNode node = node(parameters);
    LinkFault fault = parse(parameters);
    String proxy = parameters.optional("proxy").orElse("both");
    Optional<String> peer = parameters.optional("peer");
    switch (proxy) {
      case "clients" -> node.clientProxy().fault(fault);
      case "replication" -> replicationFault(node, peer, fault);
      case "both" -> {
        node.clientProxy().fault(fault);
        replicationFault(node, peer, fault);
      }
      default ->
          throw new LabException("proxy must be clients, replication or both, not " + proxy + ".");
    }
    return "The links of " + node.name() + " are changed.";
  }

  private static void replicationFault(LabNode node, Optional<String> peer, LinkFault fault) {
    peer.ifPresentOrElse(
        name -> node.replicationProxy().fault(name, fault),
        () -> node.replicationProxy().fault(fault));
  }

  private static LinkFault parse(Parameters parameters) {
    String kind = parameters.required("kind");
    return switch (kind) {
      case "none" -> LinkFault.NONE;
      case "silent" -> LinkFault.SILENT;
      case "silent_to_server" -> LinkFault.SILENT_TO_SERVER;
      case "silent_from_server" -> LinkFault.SILENT_FROM_SERVER;
      case "cut" -> LinkFault.CUT;
      case "delay" -> LinkFault.delayed(Duration.ofMillis(parameters.positive("ms")));
      case "throttle" -> LinkFault.throttled(parameters.positive("bytes_per_second"));
      default ->
          throw new LabException(
              "kind must be none, silent, silent_to_server, silent_from_server, cut, delay or"
                  + " throttle, not "
                  + kind
                  + ".");
    };
  }

  private String heal(Parameters parameters) {
    LabNode node = node(parameters);
    node.clientProxy().heal();
    node.replicationProxy().heal();
    return "The links of " + node.name() + " are sound.";
  }

  private LabNode node(Parameters parameters) {
    return lab.cluster(parameters.required("cluster")).node(parameters.required("node"));
  }

  private LabNode running(Parameters parameters) {
    LabNode node = node(parameters);
    if (!node.server().isRunning()) {
      throw new LabException(node.name() + " does not run.");
    }
    return node;
  }
}
