package org.failoverdashboard.launcher.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.regions.api.Time;

/**
 * Several people who add notes to an incident by REST, as fast as they are answered, whatever
 * becomes of the program. The answer names the event.
 */
final class Noting implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PEOPLE = 8;
  private static final int CREATED = 201;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration AFTER_A_REFUSAL = Duration.ofMillis(50);

  private final URI address;
  private final String authorization;
  private final Time time;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<UUID> answered = ConcurrentHashMap.newKeySet();
  private final AtomicLong unanswered = new AtomicLong();
  private final List<Thread> people = new ArrayList<>();
  private volatile boolean ending;

  private Noting(Program program, UUID incident, Time time) {
    String pair = "admin:" + program.adminPassword();
    this.address = program.uri().resolve("/api/v1/incidents/" + incident + "/notes");
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    this.time = time;
  }

  static Noting start(Program program, UUID incident, Time time) {
    Noting noting = new Noting(program, incident, time);
    for (int i = 0; i < PEOPLE; i++) {
      noting.people.add(Thread.ofPlatform().daemon().start(noting::note));
    }
    return noting;
  }

  /** The ids of the events whose calls were answered. */
  Set<UUID> answered() {
    return Set.copyOf(answered);
  }

  int answers() {
    return answered.size();
  }

  /** Calls that were cut off or refused: what became of them nobody promised. */
  long unanswered() {
    return unanswered.get();
  }

  @Override
  public void close() {
    ending = true;
    for (Thread person : people) {
      try {
        person.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void note() {
    try {
      while (!ending) {
        if (!noted()) {
          unanswered.incrementAndGet();
          time.sleep(AFTER_A_REFUSAL);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean noted() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"Somebody was answered\"}"))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != CREATED) {
        return false;
      }
      JsonNode note = JSON.readTree(answer.body());
      return answered.add(UUID.fromString(note.path("id").asText()));
    } catch (IOException cutOff) {
      return false;
    }
  }
}
