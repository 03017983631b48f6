package org.failoverdashboard.web.inside;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Comes to the server from the network. */
record Visitor(int port) {
  int status(String path, @Nullable String password) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (password != null) {
      request.header("Authorization", basic(password));
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  /** What a WebSocket says first. */
  String firstMessage(String path, String password) throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      WebSocket socket =
          http.newWebSocketBuilder()
              .header("Authorization", basic(password))
              .buildAsync(URI.create("ws://127.0.0.1:" + port + path), new First(first))
              .get(10, TimeUnit.SECONDS);
      try {
        return first.get(10, TimeUnit.SECONDS);
      } finally {
        socket.abort();
      }
    }
  }

  private static String basic(String password) {
    byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Keeps the beginning of the first message. */
  record First(CompletableFuture<String> text) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.complete(data.toString());
      return null;
    }
  }
}
