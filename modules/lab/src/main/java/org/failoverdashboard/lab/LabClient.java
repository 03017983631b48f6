package org.failoverdashboard.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to the lab of another process through {@link LabControl}. */
public final class LabClient {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private final ControlFile file;

  private LabClient(ControlFile file) {
    this.file = file;
  }

  /**
   * The lab whose control file lies in the directory.
   *
   * @throws LabException when no lab runs there
   */
  public static LabClient in(Path directory) {
    try {
      return new LabClient(ControlFile.read(directory));
    } catch (IOException e) {
      throw new LabException("Cannot read the lab's control file: " + e.getMessage(), e);
    }
  }

  public LabStatus status() {
    String body = send("GET", "/status");
    try {
      return JSON.readValue(body, LabStatus.class);
    } catch (IOException e) {
      throw new LabException("The lab answered what nobody understands: " + body, e);
    }
  }

  /** The old primary becomes a standby of the new one; returns the lab's sentence. */
  public String rejoin(String cluster, String node, String primary) {
    return command("rejoin", Map.of("cluster", cluster, "node", node, "primary", primary));
  }

  public String kill(String cluster, String node) {
    return command("kill", Map.of("cluster", cluster, "node", node));
  }

  /**
   * Any command of the lab.
   *
   * @return the lab's sentence
   * @throws LabException with the lab's sentence when it refuses
   */
  public String command(String name, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
            .collect(Collectors.joining("&"));
    return field(send("POST", "/" + name + "?" + query), "done");
  }

  private String send(String method, String pathAndQuery) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + file.port() + pathAndQuery))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + file.token())
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new LabException(field(response.body(), "error"));
      }
      return response.body();
    } catch (IOException e) {
      throw new LabException("The lab does not answer: is ./failover demo still running?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Interrupted while the lab worked", e);
    }
  }

  private static String field(String body, String name) {
    try {
      JsonNode value = JSON.readTree(body).path(name);
      return value.isTextual() ? value.asText() : body;
    } catch (IOException e) {
      return body;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
