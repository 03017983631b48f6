package org.failoverdashboard.web.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Somebody with cookies, as a browser keeps them, but without a browser. */
public final class Browser {
  static final String ACCESS = "failover_token";
  static final String REFRESH = "failover_refresh";

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final URI base;

  public Browser(URI base) {
    this.base = base;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("X-Requested-With", "test")
            .DELETE()
            .build(),
        BodyHandlers.ofString());
  }

  /** Sent at once, answered some time. */
  CompletableFuture<HttpResponse<String>> asks(String path) {
    return http.sendAsync(
        HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> signIn(String name, String password)
      throws IOException, InterruptedException {
    FacesForm form = FacesForm.of(get("/login.xhtml").body());
    return send(form.with("form:user", name).with("form:password", password).pressed("enter"));
  }

  HttpResponse<String> send(FacesForm form) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(base.resolve(form.path()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(form.encoded()))
            .build(),
        BodyHandlers.ofString());
  }

  Visitor.Listening listen() throws Exception {
    Visitor.Listening listening =
        new Visitor.Listening(
            new CompletableFuture<>(), new CompletableFuture<>(), new StringBuffer());
    http.newWebSocketBuilder()
        .header("Origin", base.toString())
        .buildAsync(URI.create(base.toString().replace("http", "ws") + "/ws/v1/live"), listening)
        .get(20, TimeUnit.SECONDS);
    return listening;
  }

  /** Whether it has a session's cookie. */
  public boolean isSignedIn() {
    return !cookie(ACCESS).isEmpty();
  }

  /** Empty when there is none. */
  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  void forget(String name) {
    for (HttpCookie cookie : List.copyOf(cookies.getCookieStore().getCookies())) {
      if (cookie.getName().equals(name)) {
        cookies.getCookieStore().remove(base, cookie);
      }
    }
  }

  /** Somebody else who has that cookie and nothing more. */
  Browser thief(String name) {
    Browser thief = new Browser(base);
    HttpCookie stolen = new HttpCookie(name, cookie(name));
    stolen.setPath("/");
    stolen.setVersion(0);
    thief.cookies.getCookieStore().add(base, stolen);
    return thief;
  }
}
