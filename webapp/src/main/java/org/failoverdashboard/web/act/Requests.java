package org.failoverdashboard.web.act;

import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Reads what was sent with an order. */
final class Requests {
  private static final int LONGEST_KEY = 200;

  private Requests() {}

  /**
   * @throws InvalidInputException when there is no body, a list holds nothing at some place, or
   *     there is what no order takes
   */
  static Ordering.Request of(String cluster, Operation.Kind kind, @Nullable OrderForm form) {
    if (form == null) {
      throw new InvalidInputException("", "The request has no body; send at least a reason.");
    }
    if (form.fault() != null) {
      throw new InvalidInputException("fault", "belongs to drills: POST /clusters/{name}/drill");
    }
    return new Ordering.Request(cluster, kind, form.target(), lifts(form), form.reason());
  }

  private static List<String> lifts(OrderForm form) {
    List<String> lifts = new ArrayList<>();
    List<@Nullable String> given = form.override() == null ? List.of() : form.override();
    for (int i = 0; i < given.size(); i++) {
      String lifted = given.get(i);
      if (lifted == null) {
        throw new InvalidInputException("override[" + i + "]", "must be text, was null");
      }
      lifts.add(lifted);
    }
    return lifts;
  }

  static boolean isDryRun(@Nullable OrderForm form) {
    return form != null && form.dryRun() != null && form.dryRun();
  }

  /**
   * @throws InvalidInputException when it is too long
   */
  static @Nullable String key(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    if (header.length() > LONGEST_KEY) {
      throw new InvalidInputException(
          "Idempotency-Key", "must not be longer than " + LONGEST_KEY + " characters");
    }
    return header.strip();
  }
}
