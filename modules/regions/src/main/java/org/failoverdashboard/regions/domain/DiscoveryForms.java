package org.failoverdashboard.regions.domain;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.Discovery.Discovered;
import org.failoverdashboard.regions.api.DiscoveryForm;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.domain.Discoverer.Found;
import org.jspecify.annotations.Nullable;

/** Reads what a discovery begins with, and writes what it found as a form of a cluster. */
public final class DiscoveryForms {
  private static final int LONGEST_NAME = 63;

  private DiscoveryForms() {}

  /**
   * The node to begin with, checked like any other.
   *
   * @throws org.failoverdashboard.regions.api.InvalidInputException with all that is wrong with it
   */
  public static DeclaredNode seed(DiscoveryForm form) {
    Findings findings = new Findings("");
    DeclaredNode seed =
        NodeCheck.read(
            node(form, "seed", "seed", null, form.host(), form.port(), null),
            new Fields(findings, ""));
    findings.throwIfAny();
    return seed;
  }

  /**
   * @throws org.failoverdashboard.regions.api.InvalidInputException when one is not host:port
   */
  public static Map<String, HostPort> addresses(DiscoveryForm form) {
    Findings findings = new Findings("");
    Map<String, HostPort> addresses = new HashMap<>();
    requireNonNullElse(form.addresses(), Map.<String, String>of())
        .forEach((name, text) -> {
          HostPort address = NodeCheck.address(text);
          if (address == null) {
            findings.add("addresses." + name, "must be host:port, such as db2.example.com:5432");
          } else {
            addresses.put(name, address);
          }
        });
    findings.throwIfAny();
    return addresses;
  }

  public static Discovered proposal(DiscoveryForm form, Discoverer.Result found) {
    List<String> notes = new ArrayList<>(found.notes());
    List<NodeForm> nodes = found.servers().stream().map(one -> node(form, one, notes)).toList();
    String id = found.systemIdentifier();
    String made = "cluster-" + id.substring(Math.max(0, id.length() - 6));
    String name = requireNonNullElse(form.name(), made);
    return new Discovered(new ClusterForm(name, null, null, nodes), notes);
  }

  private static NodeForm node(DiscoveryForm form, Found server, List<String> notes) {
    String name = nodeName(server.name());
    if (!name.equals(server.name())) {
      notes.add(
          "It streams as "
              + server.name()
              + ", which is no name here: set application_name="
              + name
              + " in its primary_conninfo.");
    }
    String region = requireNonNullElse(form.regions(), Map.<String, String>of()).get(name);
    if (region == null && form.region() == null) {
      notes.add("Node " + name + " has no region yet: name one as region, or under regions.");
    }
    return node(
        form,
        name,
        region == null ? form.region() : region,
        server.primary() ? "primary" : "standby",
        server.address().host(),
        server.address().port(),
        server.replicationAddress());
  }

  private static String nodeName(String found) {
    String name = found.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = name.replaceAll("^-|-$", "");
    String usable = trimmed.isEmpty() ? "node" : trimmed;
    return usable.substring(0, Math.min(usable.length(), LONGEST_NAME));
  }

  private static NodeForm node(
      DiscoveryForm form,
      String name,
      @Nullable String region,
      @Nullable String role,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable HostPort replication) {
    return new NodeForm(
        name,
        region,
        role,
        host,
        port,
        replication == null ? null : replication.host(),
        replication == null ? null : replication.port(),
        null,
        null,
        null,
        form.database(),
        form.user(),
        form.password(),
        form.passwordReference(),
        null);
  }
}
