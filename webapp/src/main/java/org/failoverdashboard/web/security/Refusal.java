package org.failoverdashboard.web.security;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A problem document (RFC 9457) as the answer of something that is not a REST resource. */
public record Refusal(int status, String type, String title, String detail) {

  /** Ends the response with this. */
  public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] body =
        Json.createObjectBuilder()
            .add("type", "urn:failover:problem:" + type)
            .add("title", title)
            .add("status", status)
            .add("detail", detail)
            .add("instance", request.getRequestURI())
            .add("errors", Json.createArrayBuilder())
            .build()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
