package org.failoverdashboard.web.problem;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;

/**
 * Why a request was not carried out (RFC 9457).
 *
 * @param type stable, for programs: {@code urn:failover:problem:invalid-input}
 * @param status the HTTP status
 * @param detail a sentence for people
 * @param instance the path that was asked for
 * @param errors each field of the request that is wrong; may be empty
 */
@Schema(name = "Problem", description = "Why a request was not carried out (RFC 9457)")
public record Problem(
    String type, String title, int status, String detail, String instance, List<Violation> errors) {

  /** The media type of a problem document. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * @param kind the end of the type: {@code invalid-input}
   */
  public static Problem of(String kind, int status, String title, String detail) {
    return new Problem("urn:failover:problem:" + kind, title, status, detail, "", List.of());
  }

  public Problem at(String path) {
    return new Problem(type, title, status, detail, path, errors);
  }

  /** The same, naming the fields that are wrong. */
  public Problem with(List<Violation> wrong) {
    return new Problem(type, title, status, detail, instance, wrong);
  }
}
