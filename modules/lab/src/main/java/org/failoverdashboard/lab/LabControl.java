package org.failoverdashboard.lab;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.ServerException;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Tells about the lab and takes commands, over HTTP on the loopback address, from those who can
 * read its file. {@code GET /status}, {@code GET /addresses} and {@code POST
 * /<command>?cluster=..&node=..}; see {@link LabCommands}.
 */
public final class LabControl implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Lab lab;
  private final LabSimulations simulations;
  private final LabCommands commands;
  private final Path directory;
  private final ControlFile file;
  private final HttpServer server;

  private LabControl(Lab lab, Path directory, HttpServer server, Time time) {
    this.lab = lab;
    this.simulations = new LabSimulations(lab, time);
    this.commands = new LabCommands(lab, simulations);
    this.directory = directory;
    this.file = new ControlFile(server.getAddress().getPort(), LabSecrets.password());
    this.server = server;
  }

  /**
   * Opens the control and writes its file.
   *
   * @param directory where {@link LabClient} looks for the file
   */
  public static LabControl start(Lab lab, Path directory, Time time) {
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(
                  InetAddress.getLoopbackAddress(), PortAllocator.shared().next()),
              0);
      LabControl control = new LabControl(lab, directory, server, time);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", control::handle);
      server.start();
      control.file.write(directory);
      return control;
    } catch (IOException e) {
      throw new UncheckedIOException("The lab's control does not open", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    simulations.close();
    try {
      ControlFile.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the lab's control file", e);
    }
  }

  private record Answer(int status, Object body) {
    static Answer error(int status, String sentence) {
      return new Answer(status, Map.of("error", sentence));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] json = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Answer answer(HttpExchange exchange) {
    if (!isAllowed(exchange)) {
      return Answer.error(401, "The token of the lab's control file is needed.");
    }
    String name = exchange.getRequestURI().getPath().substring(1);
    try {
      if (name.equals("status")) {
        return new Answer(200, LabStatus.of(lab));
      }
      if (name.equals("addresses")) {
        return new Answer(200, addresses());
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        return Answer.error(405, "Commands to the lab are sent by POST.");
      }
      return commands
          .run(name, parameters(exchange.getRequestURI().getRawQuery()))
          .map(done -> new Answer(200, Map.of("done", done)))
          .orElseGet(() -> Answer.error(404, "The lab knows no command " + name + "."));
    } catch (LabException | ServerException e) {
      return Answer.error(409, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return Answer.error(500, "The lab failed: " + e);
    }
  }

  /** By {@code cluster/node} where observers reach each; asks no server. */
  private Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (LabCluster cluster : lab.clusters()) {
      cluster
          .nodes()
          .forEach(n -> addresses.put(cluster.name() + "/" + n.name(), n.address().toString()));
    }
    return addresses;
  }

  private boolean isAllowed(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    String wanted = "Bearer " + file.token();
    return given != null && MessageDigest.isEqual(utf8(given), utf8(wanted));
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query == null) {
      return parameters;
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
