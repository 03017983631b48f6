package org.failoverdashboard.web.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one observer pushes to a browser, from its joining on. */
public final class Pushed implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final StringBuilder parts = new StringBuilder();
  private final WebSocket socket;

  public Pushed(URI program, String adminPassword) {
    byte[] pair = ("admin:" + adminPassword).getBytes(StandardCharsets.UTF_8);
    URI live = URI.create("ws://" + program.getAuthority() + "/ws/v1/live");
    this.socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
            .buildAsync(live, this)
            .join();
  }

  /** All messages of that type so far. */
  public List<JsonNode> of(String type) {
    return messages.stream().filter(it -> it.path("type").asText().equals(type)).toList();
  }

  /** The diagnosis of every pushed state of a cluster. */
  List<String> diagnoses() {
    return of("cluster").stream()
        .map(it -> it.path("cluster").path("diagnosis").path("kind").asText())
        .toList();
  }

  /** Whether some message says that the observer makes that of a cluster. */
  boolean told(String observer, String diagnosis) {
    return of("sees").stream()
        .filter(it -> it.path("observer").asText().equals(observer))
        .anyMatch(it -> it.path("sees").path("diagnosis").asText().equals(diagnosis));
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    parts.append(data);
    if (last) {
      try {
        JsonNode frame = JSON.readTree(parts.toString());
        if (frame.isArray()) {
          frame.forEach(messages::add);
        } else {
          messages.add(frame);
        }
      } catch (JsonProcessingException e) {
        throw new AssertionError("pushed what is no JSON: " + parts, e);
      } finally {
        parts.setLength(0);
      }
    }
    return WebSocket.Listener.super.onText(from, data, last);
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
