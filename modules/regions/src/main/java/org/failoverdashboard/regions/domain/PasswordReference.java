package org.failoverdashboard.regions.domain;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a password stands that is not stored: {@code env:NAME} or {@code file:PATH}. */
public sealed interface PasswordReference {
  /** A variable of the program's environment. */
  record Variable(String name) implements PasswordReference {}

  /** A file whose first line is the password. */
  record InFile(String path) implements PasswordReference {}

  /** Begins the program's own settings: whoever declares a node does not send them to a server. */
  String OWN = "FAILOVER_";

  Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Empty when the text has neither form or names one of the program's own secrets. */
  static Optional<PasswordReference> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.startsWith("env:")) {
      String name = text.substring("env:".length());
      boolean allowed = VARIABLE.matcher(name).matches() && !name.startsWith(OWN);
      return allowed ? Optional.of(new Variable(name)) : Optional.empty();
    }
    boolean file = text.startsWith("file:/") && text.indexOf('\0') < 0;
    return file ? Optional.of(new InFile(text.substring("file:".length()))) : Optional.empty();
  }
}
