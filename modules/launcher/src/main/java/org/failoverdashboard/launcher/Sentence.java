package org.failoverdashboard.launcher;

import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says to a person why a command cannot go on, and what to do where that is known. */
final class Sentence {
  private static final String NO_SPACE = "No space left on device";

  private Sentence() {}

  static String of(RuntimeException failure) {
    String what = what(failure);
    if (mentions(failure, NO_SPACE) && !what.contains("disk")) {
      return what + "\nThe disk is full: free about 1 GB and try again.";
    }
    return what;
  }

  /** What is wrapped without words of its own has the name of a class for its message. */
  private static String what(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    Throwable cause = failure.getCause();
    if (!(failure instanceof UncheckedIOException) || cause == null) {
      return message;
    }
    return message.equals(cause.toString()) ? message : message + ": " + cause.getMessage();
  }

  private static boolean mentions(Throwable failure, String words) {
    return causes(failure).anyMatch(cause -> String.valueOf(cause.getMessage()).contains(words));
  }

  private static Stream<Throwable> causes(@Nullable Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
