package org.failoverdashboard.web.problem;

import jakarta.ws.rs.WebApplicationException;
import java.util.Locale;
import java.util.Optional;

/** Problem documents for what REST itself refuses: addresses, methods, media types, sizes. */
final class HttpProblems {
  private HttpProblems() {}

  static Problem of(WebApplicationException failure) {
    int status = failure.getResponse().getStatus();
    String title = failure.getResponse().getStatusInfo().getReasonPhrase();
    String kind = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return Problem.of(kind, status, title, advice(status).orElse(message(failure)));
  }

  private static Optional<String> advice(int status) {
    return switch (status) {
      case 405 ->
          Optional.of("This address does not take this method; the header Allow names those.");
      case 406 ->
          Optional.of("It cannot be answered in a media type that the header Accept names.");
      case 415 ->
          Optional.of("The body is of a media type that is not read here; see Content-Type.");
      default -> Optional.empty();
    };
  }

  /** What the resource wrote for people; frameworks write {@code HTTP 404 Not Found}, or codes. */
  private static String message(WebApplicationException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean forPeople = !message.startsWith("HTTP ") && !message.startsWith("RESTEASY");
    return forPeople ? message : "There is nothing to be had at this address in this way.";
  }
}
