package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** {@code ./failover status}: asks the program's health, for which nobody needs to sign in. */
final class Status {
  private Status() {}

  static void run(Environment environment) {
    URI health = URI.create("http://127.0.0.1:" + environment.httpPort() + "/health");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(10)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      environment.console().say(new JsonMapper().readTree(answer).toPrettyString());
    } catch (IOException e) {
      throw new LauncherException(
          "Nothing answers at " + health + ". Start it with ./failover start or ./failover demo.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted while waiting for " + health, e);
    }
  }
}
