package org.failoverdashboard.web.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.embedded.LibertyServer;
import org.failoverdashboard.embedded.LibertySettings;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.lab.LabException;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.lab.RejoinScript;
import org.failoverdashboard.regions.api.Time;

/** One observer of the fleet: a Liberty of its own with the built WAR, and a network of its own. */
final class FleetObserver implements AutoCloseable {
  private static final List<String> SMALL_AND_QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-Xms128m", "-Xmx384m");

  private final String name;
  private final LibertyServer liberty;
  private final FleetNetwork network;
  private final ProgramClient client;
  private final String adminPassword;

  /**
   * @param directory of the fleet; the observer's own is below it
   * @param shared the part of the environment that is the same for every observer
   */
  FleetObserver(
      String name,
      FleetNetwork network,
      Path repository,
      Path directory,
      Map<String, String> shared,
      ProgramSecrets secrets,
      Time time) {
    this.name = name;
    this.network = network;
    Path own = directory.resolve(name);
    LibertySettings build =
        LibertySettings.ofBuild(
            repository, own, PortAllocator.shared().next(), PortAllocator.shared().next());
    Path hosts = directory.resolve(name + ".hosts");
    network.writeHosts(hosts);
    Map<String, String> environment = new HashMap<>(shared);
    environment.put("FAILOVER_OBSERVER", name);
    environment.put("FAILOVER_DB_HOST", network.toDatabase().address().host());
    environment.put("FAILOVER_DB_PORT", Integer.toString(network.toDatabase().address().port()));
    environment.put(
        "FAILOVER_REDIS_URL",
        "redis://:" + secrets.redisPassword() + "@" + network.toRedis().address());
    environment.put("FAILOVER_REJOIN_COMMAND", RejoinScript.install(directory, own));
    this.liberty =
        new LibertyServer(
            new LibertySettings(
                build.home(),
                build.userDirectory(),
                own,
                build.httpPort(),
                build.httpsPort(),
                environment,
                optionsWith(hosts)),
            time);
    this.adminPassword = secrets.adminPassword();
    this.client = ProgramClient.of(liberty.uri(), secrets.adminPassword());
  }

  private static List<String> optionsWith(Path hosts) {
    List<String> options = new ArrayList<>(SMALL_AND_QUICK);
    options.add("-Djdk.net.hosts.file=" + hosts);
    return options;
  }

  String name() {
    return name;
  }

  LibertyServer liberty() {
    return liberty;
  }

  FleetNetwork network() {
    return network;
  }

  ProgramClient client() {
    return client;
  }

  /** Opens a WebSocket as a browser does; close it. */
  Pushed listen() {
    return new Pushed(liberty.uri(), adminPassword);
  }

  /** The entry of the observer of that name among those that this one shows; missing if none. */
  JsonNode shows(String observer) {
    for (JsonNode shown : get("/api/v1/observers")) {
      if (shown.path("name").asText().equals(observer)) {
        return shown;
      }
    }
    return MissingNode.getInstance();
  }

  /** From now on that is wrong with this observer's way to the node, and with no other's. */
  void fault(LabNode node, LinkFault fault) {
    network.fault(node, fault);
  }

  /** What this observer shows of the cluster; a missing node when it does not answer. */
  JsonNode status(String cluster) {
    return get("/api/v1/clusters/" + cluster + "/status");
  }

  String diagnosis(String cluster) {
    return status(cluster).path("diagnosis").path("kind").asText();
  }

  boolean says(String cluster, String diagnosis) {
    return diagnosis(cluster).equals(diagnosis);
  }

  /** Whether it says that this part of it does not work now. */
  boolean degraded(String part) {
    for (JsonNode degraded : get("/api/v1/status").path("degraded")) {
      if (degraded.path("part").asText().equals(part)) {
        return true;
      }
    }
    return false;
  }

  /** An answer, or a missing node when there is none. */
  JsonNode get(String path) {
    try {
      return client.get(path);
    } catch (LabException noAnswer) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    liberty.kill();
    network.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
