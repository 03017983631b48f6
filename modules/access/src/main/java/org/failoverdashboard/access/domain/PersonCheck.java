package org.failoverdashboard.access.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.PersonForm;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.jspecify.annotations.Nullable;

/** Reads what somebody declares of a person, and says all that is wrong with it at once. */
public final class PersonCheck {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._@-]{0,62}[a-z0-9])?");
  private static final int MOST_GRANTS = 100;

  private final List<Violation> violations = new ArrayList<>();

  private PersonCheck() {}

  /**
   * A new person.
   *
   * @throws InvalidInputException naming each field that is wrong
   */
  public static void created(PersonForm form) {
    PersonCheck check = new PersonCheck();
    String name = form.name() == null ? "" : form.name();
    if (!NAME.matcher(name).matches()) {
      check.wrong(
          "name",
          "must be 1 to 64 lower-case letters, digits or one of . _ @ -, and begin and end with a"
              + " letter or digit");
    }
    check.password(form.password(), name);
    check.read(form.grants());
    check.end();
  }

  /**
   * @throws InvalidInputException naming each field that is wrong
   */
  public static void changed(String name, PersonForm form) {
    PersonCheck check = new PersonCheck();
    if (form.name() != null && !form.name().equals(name)) {
      check.wrong("name", "never changes; it is " + name);
    }
    if (form.password() != null) {
      check.password(form.password(), name);
    }
    if (form.grants() != null) {
      check.read(form.grants());
    }
    check.end();
  }

  /**
   * Rights as somebody wrote them.
   *
   * @throws InvalidInputException naming each that is none
   */
  public static List<Grant> grants(@Nullable List<@Nullable String> texts) {
    PersonCheck check = new PersonCheck();
    List<Grant> grants = check.read(texts);
    check.end();
    return grants;
  }

  private List<Grant> read(@Nullable List<@Nullable String> texts) {
    List<@Nullable String> given = texts == null ? List.of() : texts;
    if (given.size() > MOST_GRANTS) {
      wrong("grants", "must not be more than " + MOST_GRANTS);
      return List.of();
    }
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String text = given.get(i);
      Optional<Grant> grant = text == null ? Optional.empty() : Grant.parse(text);
      grant.ifPresent(grants::add);
      if (grant.isEmpty()) {
        wrong(
            "grants[" + i + "]",
            "must be viewer, operator, admin or auditor, for one cluster followed by its name:"
                + " operator:orders");
      }
    }
    return grants.stream().distinct().toList();
  }

  private void password(@Nullable String password, String name) {
    PasswordRules.refusal(password, name).ifPresent(reason -> wrong("password", reason));
  }

  private void wrong(String field, String reason) {
    violations.add(new Violation(field, reason));
  }

  private void end() {
    if (!violations.isEmpty()) {
      throw new InvalidInputException(violations);
    }
  }
}
