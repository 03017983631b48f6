package org.failoverdashboard.launcher;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
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
    return message.equals(cause.toString()) ? reason(cause) : message + ": " + reason(cause);
  }

  /** What the system says of a file is often nothing but the file's name. */
  static String reason(Throwable refused) {
    return switch (refused) {
      case FileAlreadyExistsException file ->
          file.getFile() + " is there already and is no directory";
      case AccessDeniedException file -> "you have no right to write " + file.getFile();
      default -> String.valueOf(refused.getMessage());
    };
  }

  private static boolean mentions(Throwable failure, String words) {
    return causes(failure).anyMatch(cause -> String.valueOf(cause.getMessage()).contains(words));
  }

  private static Stream<Throwable> causes(@Nullable Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
