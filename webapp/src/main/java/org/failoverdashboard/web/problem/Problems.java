package org.failoverdashboard.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.UnknownIncidentException;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.StaleVersionException;
import org.jspecify.annotations.Nullable;

/** Says in a problem document what an exception means to whoever sent the request. */
public final class Problems {
  private static final int AWAY = 503;
  private static final int DEEPEST = 20;

  private Problems() {}

  /**
   * @return empty when the exception is a fault of this program
   */
  public static Optional<Problem> of(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure) {
      case InvalidInputException invalid -> Optional.of(invalid(invalid.violations()));
      case JsonProcessingException unreadable ->
          Optional.of(invalid(List.of(Unreadable.explain(unreadable))));
      case InventoryConflictException conflict -> Optional.of(conflict(conflict.violation()));
      case NotInInventoryException _ ->
          Optional.of(Problem.of("not-found", 404, "Not found", message));
      case UnknownIncidentException _ ->
          Optional.of(Problem.of("not-found", 404, "Not found", message));
      case StaleVersionException _ ->
          Optional.of(Problem.of("changed-meanwhile", 412, "Changed by somebody else", message));
      case VersionRequiredException _ ->
          Optional.of(Problem.of("version-required", 428, "Say which version you saw", message));
      case TooManyAttemptsException _ -> Optional.of(tooMany(message));
      case MissingSecretException _ ->
          Optional.of(Problem.of("missing-secret", 409, "A secret is missing", message));
      case ControlDatabaseException _ -> Optional.of(unavailable(message));
      case HistoryUnavailableException _ -> Optional.of(unavailable(message));
      case WebApplicationException web -> ofCause(web).or(() -> Optional.of(HttpProblems.of(web)));
      default ->
          DatabaseFailures.isUnavailable(failure)
              ? Optional.of(unavailable("The control database does not answer now."))
              : Optional.empty();
    };
  }

  /** That the control database is away, however deep that is wrapped; empty for all else. */
  static Optional<Problem> away(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Optional<Problem> problem = of(cause);
      if (problem.isPresent() && problem.get().status() == AWAY) {
        return problem;
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** Whoever asks has to wait: {@code Retry-After} says how long. */
  public static Problem tooMany(String detail) {
    return Problem.of("too-many-requests", 429, "Too many requests, or wrong passwords", detail);
  }

  /** Something was done, and nobody can vouch for the record of it. */
  public static Problem notRecorded() {
    return Problem.of(
        "not-recorded",
        503,
        "Done, and not recorded safely yet",
        "It was done, but its record waits in memory: neither the control database nor the journal on"
            + " disk took it. Look how it stands before you send it again.");
  }

  /** What was thrown while a body was read comes wrapped. */
  private static Optional<Problem> ofCause(WebApplicationException failure) {
    return Optional.ofNullable(failure.getCause()).flatMap(Problems::of);
  }

  private static Problem invalid(List<Violation> violations) {
    String detail =
        violations.size() == 1
            ? (violations.getFirst().field() + " " + violations.getFirst().reason()).strip()
            : violations.size() + " fields cannot be taken. Nothing was changed.";
    return Problem.of("invalid-input", 400, "The input cannot be taken", detail).with(violations);
  }

  private static Problem conflict(Violation violation) {
    Problem problem =
        Problem.of("conflict", 409, "It does not fit what is there", violation.reason());
    return violation.field().isEmpty() ? problem : problem.with(List.of(violation));
  }

  private static Problem unavailable(String detail) {
    return Problem.of(
        "control-database-unavailable", AWAY, "The control database is not available", detail);
  }
}
