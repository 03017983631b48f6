package org.failoverdashboard.web.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.lab.FaultProxy;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Time;

/**
 * The network as one observer has it. The inventory, which all observers share, names hosts that
 * every observer resolves by a file of its own, to a loopback address of its own; there its own
 * proxies listen. So a fault between one observer and a node is no fault of the others.
 */
final class FleetNetwork implements AutoCloseable {
  private final String address;
  private final Map<String, FaultProxy> nodes = new LinkedHashMap<>();
  private final FaultProxy database;
  private final FaultProxy redis;

  /**
   * @param number of the observer; names its loopback address
   */
  FleetNetwork(
      int number, List<LabCluster> clusters, HostPort database, HostPort redis, Time time) {
    this.address = "127.0." + number + ".1";
    this.database = FaultProxy.forClients(database, time);
    this.redis = FaultProxy.forClients(redis, time);
    for (LabCluster cluster : clusters) {
      for (LabNode node : cluster.nodes()) {
        HostPort at = new HostPort(address, node.address().port());
        nodes.put(node.name(), FaultProxy.forClientsAt(at, node.server().address(), time));
      }
    }
  }

  /** The name under which every observer knows the node's host. */
  static String hostOf(String node) {
    return node + ".lab";
  }

  /** Writes the file by which the observer's JVM resolves names. */
  void writeHosts(Path file) {
    List<String> lines = new ArrayList<>();
    lines.add("127.0.0.1 localhost");
    nodes.keySet().forEach(node -> lines.add(address + " " + hostOf(node)));
    try {
      lines.add("127.0.0.1 " + InetAddress.getLocalHost().getHostName());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** The way to that node. */
  FaultProxy to(LabNode node) {
    FaultProxy proxy = nodes.get(node.name());
    if (proxy == null) {
      throw new IllegalArgumentException("no way leads to " + node.name());
    }
    return proxy;
  }

  FaultProxy toDatabase() {
    return database;
  }

  FaultProxy toRedis() {
    return redis;
  }

  void heal() {
    all().forEach(FaultProxy::heal);
  }

  /** Something is wrong with every way to that node from here. */
  void fault(LabNode node, LinkFault fault) {
    to(node).fault(fault);
  }

  @Override
  public void close() {
    all().forEach(FaultProxy::close);
  }

  private List<FaultProxy> all() {
    List<FaultProxy> all = new ArrayList<>(nodes.values());
    all.add(database);
    all.add(redis);
    return all;
  }
}
