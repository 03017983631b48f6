package org.failoverdashboard.launcher.live;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.failoverdashboard.launcher.LauncherException;

/**
 * How one gets in: with the cookie that a browser gets on the page where people sign in. A password
 * with every request would cost what a password's hash is meant to cost.
 *
 * @param program where it answers
 * @param cookie name and value
 */
record Door(URI program, String cookie) {

  /** A script of the page adds it to the form when that is sent. */
  private static final Pattern SENT_NONCE = Pattern.compile("PrimeFaces.csp.init\\('([^']*)'\\)");

  static Door signIn(URI program, String password) {
    URI page = program.resolve("/login.xhtml");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> shown =
          http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
      HttpRequest request =
          HttpRequest.newBuilder(page)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(encoded(form(shown.body(), password))))
              .build();
      HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
      return answer.headers().allValues("Set-Cookie").stream()
          .filter(cookie -> cookie.startsWith("failover_token="))
          .findFirst()
          .map(cookie -> new Door(program, cookie.substring(0, cookie.indexOf(';'))))
          .orElseThrow(() ->
              new LauncherException(
                  "The program does not let its administrator in; it answers "
                      + answer.statusCode()));
    } catch (IOException e) {
      throw new LauncherException("Cannot sign in at " + program + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted while signing in", e);
    }
  }

  private static Map<String, String> form(String page, String password) {
    Matcher nonce = SENT_NONCE.matcher(page);
    if (!nonce.find()) {
      throw new LauncherException("The page where people sign in has no nonce.");
    }
    return Map.of(
        "form:user", "admin",
        "form:password", password,
        "form:next", "/",
        "form:enter", "",
        "form_SUBMIT", "1",
        "primefaces.nonce", nonce.group(1),
        "jakarta.faces.ViewState", "stateless");
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
