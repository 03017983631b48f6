package org.failoverdashboard.regions.domain;

import java.util.Objects;
import java.util.stream.Stream;
import org.failoverdashboard.regions.api.NodeForm;

/** Reads where a node's password comes from: one way, never two. */
final class SecretCheck {
  private static final int LONGEST_PASSWORD = 1_000;

  private SecretCheck() {}

  static Secret read(NodeForm form, Fields fields) {
    boolean keep = Boolean.TRUE.equals(form.passwordStored());
    long ways =
        Stream.of(form.password(), form.passwordReference(), keep ? "keep" : null)
            .filter(Objects::nonNull)
            .count();
    if (ways > 1) {
      fields.wrong(
          form.password() == null ? "password_reference" : "password",
          "say only one of password, password_reference and password_stored");
    }
    if (form.password() != null) {
      return plain(form.password(), fields);
    }
    if (form.passwordReference() != null) {
      return reference(form.passwordReference(), fields);
    }
    return new Secret.Stored();
  }

  private static Secret plain(String password, Fields fields) {
    if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
      fields.wrong("password", "must have 1 to " + LONGEST_PASSWORD + " characters");
    }
    if (password.indexOf('\0') >= 0) {
      fields.wrong("password", "must not contain the character NUL");
    }
    return new Secret.Plain(password);
  }

  private static Secret reference(String text, Fields fields) {
    if (PasswordReference.parse(text).isEmpty()) {
      fields.wrong(
          "password_reference",
          "must be env:NAME, a variable of this program's environment but none of its own secrets, or"
              + " file:/PATH");
    }
    return new Secret.Reference(text);
  }
}
