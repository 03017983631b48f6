package org.failoverdashboard.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.failoverdashboard.embedded.Program;

/** Speaks to the running program as its administrator, over the same REST as everybody else. */
public final class ProgramClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A document may declare a thousand nodes. */
  private static final Duration DOCUMENT_LIMIT = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String authorization;

  /** What came back, whatever the status. */
  public record Answer(int status, JsonNode body) {}

  private ProgramClient(URI base, String password) {
    byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    this.base = base;
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  public static ProgramClient of(Program program) {
    return of(program.uri(), program.adminPassword());
  }

  public static ProgramClient of(URI program, String adminPassword) {
    return new ProgramClient(program, adminPassword);
  }

  /**
   * Gets a document.
   *
   * @throws LabException when the program does not answer or refuses
   */
  public JsonNode get(String path) {
    return required("GET", path, exchange(request(path).GET()));
  }

  /**
   * Posts a YAML document.
   *
   * @throws LabException when the program does not answer or refuses
   */
  public JsonNode postYaml(String path, String yaml) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/yaml")
            .timeout(DOCUMENT_LIMIT)
            .POST(BodyPublishers.ofString(yaml));
    return required("POST", path, exchange(request));
  }

  /** Sends a JSON document and returns what came back, whatever the status. */
  public Answer send(String method, String path, String json) {
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", authorization);
  }

  private static JsonNode required(String method, String path, Answer answer) {
    if (answer.status() >= 300) {
      throw new LabException(
          method + " " + path + " was answered with " + answer.status() + ": " + answer.body());
    }
    return answer.body();
  }

  private Answer exchange(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new LabException("The program at " + base + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Interrupted while waiting for " + base, e);
    }
  }

  /** A text node for what is not JSON. */
  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.getNodeFactory().textNode(body);
    }
  }
}
