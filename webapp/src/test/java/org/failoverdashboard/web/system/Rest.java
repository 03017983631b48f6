package org.failoverdashboard.web.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.failoverdashboard.embedded.Program;

/** The program's REST as the administrator sees it: status, headers and body as they are. */
final class Rest {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String authorization;

  Rest(Program program) {
    byte[] pair = ("admin:" + program.adminPassword()).getBytes(StandardCharsets.UTF_8);
    base = program.uri();
    authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** What came back. */
  record Answer(int status, HttpResponse<String> response) {
    String text() {
      return response.body();
    }

    JsonNode json() throws IOException {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The reason given for a field of a problem document; empty when it gives none. */
    String reason(String field) throws IOException {
      for (JsonNode error : json().path("errors")) {
        if (error.path("field").asText().equals(field)) {
          return error.path("reason").asText();
        }
      }
      return "";
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(to(path).GET());
  }

  Answer post(String path, String type, String body) throws IOException, InterruptedException {
    return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  Answer put(String path, String version, String json) throws IOException, InterruptedException {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .header("If-Match", version)
            .PUT(BodyPublishers.ofString(json)));
  }

  Answer delete(String path, String version) throws IOException, InterruptedException {
    return send(to(path).header("If-Match", version).DELETE());
  }

  /** What a browser would be shown. */
  Answer page(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization).GET());
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve("/api/v1" + path))
        .header("Authorization", authorization);
  }

  Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response);
  }
}
