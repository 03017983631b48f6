package org.failoverdashboard.regions.internal;

/** What lies at the bottom of a chain of exceptions. */
final class Causes {
  static final int DEEPEST = 20;

  private Causes() {}

  /** The first line of the innermost cause's message, or its class where it has none. */
  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null || message.isBlank()
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
