package org.failoverdashboard.web.inventory;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Stored;
import org.failoverdashboard.web.problem.VersionRequiredException;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags (RFC 9110, 8.8.3): the tag of version 7 is {@code "7"}. */
final class Versions {
  private static final Pattern TAG = Pattern.compile("\"?(\\d{1,18})\"?");

  private Versions() {}

  /**
   * @throws VersionRequiredException when the header is missing
   */
  static long seen(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new VersionRequiredException();
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new InvalidInputException(
          "If-Match", "must be the ETag of an earlier answer, such as \"7\"");
    }
    return Long.parseLong(tag.group(1));
  }

  static <T> Response ok(Stored<T> stored) {
    return Response.ok(stored.form()).tag(tag(stored)).build();
  }

  static <T> Response created(URI where, Stored<T> stored) {
    return Response.created(where).entity(stored.form()).tag(tag(stored)).build();
  }

  private static EntityTag tag(Stored<?> stored) {
    return new EntityTag(Long.toString(stored.version()));
  }
}
