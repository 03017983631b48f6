package org.failoverdashboard.web.fuzz;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/**
 * A request.
 *
 * @param target path and query, encoded
 * @param unavailable whether the description says that it may be answered with 503
 */
record Sent(
    String method, String target, Map<String, String> headers, String body, boolean unavailable) {
  private static final Duration HANGS = Duration.ofSeconds(30);
  private static final int SHOWN = 600;

  HttpRequest to(URI base, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + target))
            .timeout(HANGS)
            .header("Authorization", authorization)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request.build();
  }

  @Override
  public String toString() {
    String whole = method + " " + target + " " + headers + " " + body;
    return whole.length() > SHOWN ? whole.substring(0, SHOWN) + "..." : whole;
  }
}
