package org.failoverdashboard.web.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asks the running program from outside.
 *
 * @param authorization the header; null for whoever says nothing of who they are
 */
record Visitor(String name, URI base, @Nullable String authorization) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Visitor nobody(URI base) {
    return new Visitor("nobody", base, null);
  }

  static Visitor of(String name, String password, URI base) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Visitor(name, base, "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** With a body in JSON, unless the method has none. */
  HttpResponse<String> rest(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to("/api/v1" + path);
    if (method.equals("GET") || method.equals("DELETE")) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(json));
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** The status of the answer. */
  int put(String path, String version, String json) throws IOException, InterruptedException {
    HttpRequest request =
        to("/api/v1" + path)
            .header("If-Match", version)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** The status of the answer. */
  int delete(String path, String version) throws IOException, InterruptedException {
    HttpRequest request = to("/api/v1" + path).header("If-Match", version).DELETE().build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  HttpResponse<String> page(String path) throws IOException, InterruptedException {
    return HTTP.send(to(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(FacesForm form) throws IOException, InterruptedException {
    return HTTP.send(sending(form).build(), BodyHandlers.ofString());
  }

  /** As a browser sends it that shows the answer. */
  HttpResponse<String> browse(FacesForm form) throws IOException, InterruptedException {
    return HTTP.send(
        sending(form).header("Accept", "text/html,*/*;q=0.8").build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder sending(FacesForm form) {
    return to(form.path())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form.encoded()));
  }

  /** The same one by the token that the sign-in page gives. */
  Visitor signedIn(String password) throws IOException, InterruptedException {
    Visitor nobody = nobody(base);
    FacesForm form = FacesForm.of(nobody.page("/login.xhtml").body());
    HttpResponse<String> answer =
        nobody.send(form.with("form:user", name).with("form:password", password).pressed("enter"));
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    String token = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    return new Visitor(name, base, "Bearer " + token);
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  /** Opens the WebSocket; fails when the handshake is refused. */
  Listening listen() throws Exception {
    Listening listening =
        new Listening(new CompletableFuture<>(), new CompletableFuture<>(), new StringBuffer());
    WebSocket.Builder socket = HTTP.newWebSocketBuilder();
    if (authorization != null) {
      socket.header("Authorization", authorization);
    }
    socket
        .buildAsync(URI.create(base.toString().replace("http", "ws") + "/ws/v1/live"), listening)
        .get(20, TimeUnit.SECONDS);
    return listening;
  }

  /**
   * What came by a WebSocket: the first message, the code with which it was closed, and all text.
   */
  record Listening(
      CompletableFuture<String> first, CompletableFuture<Integer> closed, StringBuffer all)
      implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      first.complete(data.toString());
      all.append(data);
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }
  }
}
