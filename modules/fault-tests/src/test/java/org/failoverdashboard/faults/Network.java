package org.failoverdashboard.faults;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.failoverdashboard.lab.FaultProxy;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Time;

/** One observer's own links to every node and to the control database. */
final class Network implements AutoCloseable {
  private final Map<String, FaultProxy> nodes = new LinkedHashMap<>();
  private final FaultProxy control;

  Network(LabCluster cluster, ControlRoom room, Time time) {
    for (LabNode node : cluster.nodes()) {
      nodes.put(node.name(), FaultProxy.forClients(node.server().address(), time));
    }
    control = FaultProxy.forClients(room.server().address(), time);
  }

  FaultProxy to(LabNode node) {
    return to(node.name());
  }

  FaultProxy to(String node) {
    FaultProxy proxy = nodes.get(node);
    if (proxy == null) {
      throw new IllegalArgumentException("no node " + node);
    }
    return proxy;
  }

  FaultProxy toControl() {
    return control;
  }

  /** From now on this is wrong with every link to a node. */
  void toAll(LinkFault fault) {
    nodes.values().forEach(proxy -> proxy.fault(fault));
  }

  Map<String, HostPort> addresses() {
    return nodes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().address()));
  }

  HostPort controlAddress() {
    return control.address();
  }

  void heal() {
    nodes.values().forEach(FaultProxy::heal);
    control.heal();
  }

  @Override
  public void close() {
    nodes.values().forEach(FaultProxy::close);
    control.close();
  }
}
