package org.failoverdashboard.faults;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;

/**
 * How one observer reaches everything, each over a link of its own.
 *
 * @param control where it reaches the control database
 * @param nodes where it reaches each node, by the node's name
 * @param signIn to every node
 * @param redis where it shares live state; empty for an observer without Redis
 * @param rejoinCommand the admin's template; empty when there is none
 */
record ObserverSettings(
    String name,
    HostPort control,
    Map<String, HostPort> nodes,
    Credentials signIn,
    Optional<String> redis,
    Optional<String> rejoinCommand) {
  private static final String NODE = "node.";

  /** For a process of its own. */
  void write(Path file) {
    Properties properties = new Properties();
    properties.setProperty("name", name);
    properties.setProperty("control", control.toString());
    nodes.forEach((node, address) -> properties.setProperty(NODE + node, address.toString()));
    properties.setProperty("user", signIn.user());
    properties.setProperty("password", signIn.password());
    properties.setProperty("database", signIn.database());
    redis.ifPresent(url -> properties.setProperty("redis", url));
    rejoinCommand.ifPresent(template -> properties.setProperty("rejoin", template));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
      Files.writeString(file, text.toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static ObserverSettings read(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    Map<String, HostPort> nodes = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(NODE)) {
        nodes.put(key.substring(NODE.length()), address(properties.getProperty(key)));
      }
    }
    return new ObserverSettings(
        properties.getProperty("name"),
        address(properties.getProperty("control")),
        nodes,
        new Credentials(
            properties.getProperty("user"),
            properties.getProperty("password"),
            properties.getProperty("database")),
        Optional.ofNullable(properties.getProperty("redis")),
        Optional.ofNullable(properties.getProperty("rejoin")));
  }

  private static HostPort address(String text) {
    int colon = text.lastIndexOf(':');
    return new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
